import { around, PLACE, type SignRule } from './sign-rule.js'

const cause = 'injury'
/** Parts of people; what only starts with such a character (手机, 牙刷, 椅子腿) is none. */
const LIMB =
  '胳膊|(?<![把扶拉提助选歌新])手(?![机感环表柄工续套提办法动把电写册游链串袋推刹])|(?<![裤镜桌椅鸡火狗袜子床架])腿|脚(?![垫本架感踏轮链蹬])|膝盖?|骨头|肋骨|锁骨|鼻梁|牙(?![刷签膏线套龈])|腰(?![带包围])'
const BODY = `${LIMB}|额|(?<![打丢笑])脸(?!色|上有光)|嘴|唇|眼(?!霜|影|线|镜|光|神)|鼻|下巴|脖|耳(?!机)|舌|喉|嗓|(?<![镜接插龙])头(?![发像盔层条绳天次])|皮肤|身上|浑身|全身|屁股|肚皮|背上`
const PERSON = `${BODY}|我|人(?![工家气民])|妈|爸|老人|奶奶|爷爷|老婆|老公|客人|顾客`

/** 气得我脑出血, 美到窒息: said of a feeling or a look. */
const EXAGGERATED = around(
  '(?:气|笑|贵|丑|美|帅|尬|尴尬|惊|雷|[好难]看|好听|好吃|香|可爱|无语)[得到的](?:我|人|让人|你)?(?:都|快|要|直接|当场|差点|脑|心脏|想|瞬间|一下)*$',
)
const FAINTED =
  /^(?:在|了(?!,?(?:居然|竟然|又|这|还要|真))|送|后|过去|被|,?(?:送[医到去]|叫了?救护|120|没人[管扶]|磕|头|摔))/

/** Wounds, swellings, faints, hospitals. */
export const INJURY_SIGNS: readonly SignRule[] = [
  {
    cause,
    words:
      '烫伤 烧伤 灼伤 炸伤 电伤 咬伤 抓伤 刺伤 扎伤 夹伤 扭伤 砸伤 摔伤 戳伤 割伤 摔断 骨裂 毁容 烂脸 休克 昏过去 昏厥 晕厥 不省人事 抽搐 截肢 致残 身亡 严重过敏 重度过敏 喉头水肿 失明 脑震荡 脱臼 呼吸困难 喘不上气 医药费 血流不止 止不住血 撞倒 撞飞 绊倒 送医',
    notBefore: EXAGGERATED,
    notBehind: /^(?:膏|药|险|科|套|风险|术后|病人|患者|康复|感|模型)/,
    happened: true,
  },
  {
    cause,
    words: '晕倒 昏迷 昏倒',
    notBefore: new RegExp(`(?:^|[。!?~\\n])\\s*$|${EXAGGERATED.source}`),
    notBehind: /^感/,
    happened: true,
  },
  // At the start it is a groan: 晕倒,居然还要加钱.
  { cause, words: '晕倒 昏迷 昏倒', before: /(?:^|[。!?~\n])\s*$/, behind: FAINTED, happened: true },
  {
    cause,
    words: '窒息',
    notBefore: around(
      `(?:[令让叫]人|压抑|尴尬)(?:快|要|感到?|都|直接|有点|到|得|想)*$|${EXAGGERATED.source}`,
    ),
    notBehind: /^(?:感|的?(?:操作|美|颜值|价格|服务|设计|环境|审美|态度|颜色|爱|压力|压迫))/,
    happened: true,
  },
  {
    cause,
    words: '骨折',
    notBefore: around(`(?<!(?:被|把|给)S{0,6})打$|${EXAGGERATED.source}`),
    notBehind: /^(?:的?价|清仓|甩卖|促销|大促|优惠|处理|术后|病人|患者|康复|险|科|专用|固定)/,
    happened: true,
  },
  {
    cause,
    words: '猝死',
    notBefore: around(`(?:要|快|想|会|得|怕)(?:我|要|都)*$|${EXAGGERATED.source}`),
    happened: true,
  },
  {
    cause,
    words: '摔倒 滑倒 摔了一跤 摔了个 摔一跤 摔跤 滑了一跤',
    notBehind: /^(?:盘|碗|杯|瓶|手机|碟|东西|门|电话|遥控)/,
    happened: true,
  },
  {
    cause,
    words: '撞伤 划伤 刮伤 擦伤 碰伤 磕伤 压伤 冻伤 挫伤 磕破 划破 割破 扎破 刮破 蹭破 擦破 戳破 咬破',
    before: around(`(?:${PERSON})S{0,4}$`),
    behind: around(`^(?:了|到)?S{0,2}(?:${PERSON})`),
    either: true,
  },
  {
    cause,
    words: '断了 断掉',
    before: around(`(?:${LIMB})S{0,2}$`),
    notBefore: around('(?:快|要|像|跟|累得)S{0,2}$'),
    happened: true,
  },
  {
    cause,
    words: '崩掉 崩断 崩坏 崩碎 崩了 硌掉 硌断 硌坏 硌碎',
    before: around('牙S{0,4}$'),
    behind: around('^S{0,4}牙'),
    either: true,
    happened: true,
  },
  { cause, words: '流血', notBehind: /^(?:价|事件)/ },
  {
    cause,
    words: '出血',
    notBefore: around(`(?:大|放|吐|牙龈S{0,2})$|${EXAGGERATED.source}`),
    notBehind: /^(?:价|本)/,
  },
  {
    cause,
    words: '满脸 满头 满手 满嘴 满身 一手 一脸',
    behind: /^(?:都|全)?(?:是|的)?鲜?血(?![色丝腥糖压])/,
  },
  { cause, words: '流了', behind: /^(?:好|很)?(?:多|不少|一地|许多|一手|大量)?的?(?:鼻)?血/ },
  {
    cause,
    words: '肿',
    before: around(`(?:${BODY})(?:(?![不没消显])S){0,5}$`),
    notBefore: around('(?:[臃浮消不没显水]|(?:去|缓解|祛|退|改善|治)S{0,4})$'),
    notBehind: around('^(?:瘤|S{0,2}[消退])'),
  },
  {
    cause,
    words: '浑身 全身 满身 满脸',
    behind: around('^(?:(?![不没])S){0,5}(?:疹|疙瘩|风团|红肿|红点|红斑|水泡|过敏|溃烂)'),
  },
  { cause, words: '水泡 血泡', before: around('(?:起|烫|长)S{0,6}$') },
  {
    cause,
    words: '大泡 个泡 了泡 燎泡',
    before: around('(?:烫|烧|燎)(?:出|起|了|得|伤)?S{0,5}$'),
    notBehind: /^(?:面|芙|沫|脚|澡|茶|水|菜|椒|在|了|饭)/,
    happened: true,
  },
  {
    cause,
    words: '撞了个 撞出个 撞出 撞了一个 磕了个 磕出个 磕出 碰了个 碰出',
    behind: /^(?:一?个)?(?:好?大的?|青|血|紫)?(?:包(?=$|[,。!?了还都])|口子|血)/,
    happened: true,
  },
  {
    cause,
    words: '摔了 滑了',
    before: around(
      '(?:老人家?|奶奶|爷爷|[我他她]?[妈爸]妈?爸?|婆婆|公公|老婆|老公|孕妇|孩子|小孩|宝宝|客人|顾客)(?:也|都|又|就)?(?:在(?:(?![把将给])S){1,8})?(?:就|都|也|又|直接)?$',
    ),
    behind: /^(?:$|(?=[,。!?;])|[一两几好][次下]|(?:好几|两|几)?跤|进医院|骨|破了?头)/,
    happened: true,
  },
  { cause, words: '晕过去', notBefore: around('[气吓急臭熏笑要快真]S{0,2}$'), happened: true },
  {
    cause,
    words: '烫到 烫着 夹到 咬到',
    before: around('被S{0,3}$'),
    happened: true,
  },
  {
    cause,
    words: '烫到 烫着 砸到 砸中 撞到 压到 夹到 刮倒 咬到 扎到 戳到 刺到',
    before: around('(?:手|脚|嘴|舌头|腿|脸|眼睛?|胳膊|孩子|宝宝)(?:(?![不没])S){0,4}$'),
    behind: /^了?(?:我|人|手(?!机)|脚|腿|嘴|舌|脸|孩|宝|老|自己|胳膊|他|她|头|身)/,
    either: true,
    happened: true,
  },
  {
    cause,
    words: '过敏',
    before: /(?:严重|重度|急性)$/,
    behind: around(
      '^(?:得|到|反应)?(?:很|太|非常|特别|超级)?(?:严重(?!吗)|性?休克|S{0,2}住院|S{0,2}[进去]S?医院|S{0,2}送医|S{0,2}急诊)',
    ),
    either: true,
  },
  {
    cause,
    words: '受伤',
    notBefore: /(?:很|好|太|心灵?|感情|心里|钱包|容易)$/,
    notBehind: /^的(?:总是|心)/,
    happened: true,
  },
  { cause, words: '缝', behind: /^了?[一二两三四五六七八九十几好\d]+针(?!脚)/ },
  { cause, words: '缝针', notBehind: /^(?:脚|线|密|细|工)/ },
  {
    cause,
    words: '救护车 叫120 打120 拨120 叫了120 打了120 拨打120',
    notBehind: /^(?:模型|玩具|[\d元块分多斤米])/,
  },
  {
    cause,
    words: '住院',
    notBehind:
      /^(?:部|楼|处|期间|时(?!间)|的时候|押金|那|陪|病人|患者|餐|号|医生|手续|报销|保险|医疗|津贴|的(?:家|亲|朋友|病人|爸|妈|老人))/,
    notBefore: around('(?:陪|照顾|看望|探望|伺候|旁边|附近|对面)S{0,6}$'),
  },
  {
    cause,
    words: '医院',
    before: around(
      '(?:去|进|送[去到往进]?|住进|拉到|抬进|躺在?|跑)(?:了|过)?(?:几|好几|两|三|四)?(?:趟|次)?$',
    ),
    notBefore: around('(?:外卖|骑手|快递|配送|直接)S{0,3}送到?$'),
    notBehind: around(
      `^(?:${PLACE}|S{0,1}(?:看病(?!S{0,4}(?:花|钱|费|了))|看望|看(?:朋友|病人)|陪|探|体检|复查|产检|近|方便|很|比较|挺|只要|几分钟|的话))`,
    ),
  },
  {
    cause,
    words: '急诊',
    notBehind: around(
      '^(?:科|室|部|楼|大楼|旁|对面|通道|S{0,2}(?:排队|排了|挂号|人多|等了|等[候待]|收费|服务|缴费|叫号|大夫|医生|护士))',
    ),
  },
  { cause, words: '抢救', notBehind: /^(?:数据|文件|一下)/, notBefore: around('(?:数据|文件)S{0,3}$') },
  { cause, words: 'icu', notBefore: /[a-z]$/, notBehind: /^[a-z]/ },
  {
    cause,
    words: '打针',
    before: around('(?:在|去|天天|医院|还得|只能|连续)S{0,2}$'),
    notBehind: /^(?:对|不疼)/,
  },
  { cause, words: '打吊针 打点滴 输液 吊水 吊瓶', notBehind: /^(?:管|器|架|椅|室|贴)/ },
  {
    cause,
    words: '见红',
    before: /(?:孕妇|怀孕|孕期|孕\d|[吃喝用][完了])[^。!?]{0,10}$/,
    notBehind: /^[盘股点包封色利榜]/,
  },
  { cause, words: '流产 胎停', notBefore: /[主物一二交潮气客水备轮]$/, notBehind: /^(?:[品线水业]|手术)/ },
  {
    cause,
    words: '死亡',
    notBehind:
      /^(?:芭比|辣|咖啡|配色|颜色|金属|排队|飞车|游戏|设计|套餐|甜度|酸|率|搁浅|细胞|之|打卡|凝视|粉|角度|翻车|游戏|搏)/,
  },
  { cause, words: '残疾', notBehind: /^(?:人|车|证)/ },
]
