import { around, type SignRule } from './sign-rule.js'

const cause = 'safety'
const PEOPLE =
  '孩子|小孩|宝宝|娃|女儿|儿子|老人|奶奶|爷爷|[我他她]?妈妈?|[我他她]?爸爸?|老婆|老公|孕妇|乘客|游客|顾客|客人|行人|路人|工人|学生|有人|一个人|女孩|男孩|员工'
/** 卡得我想跳楼: said of what annoys. */
const FIGURED = around(
  '(?:[卡热冷丑难贵慢吵困累气急烦疼痛辣尬饿美爽臭晒闷][得到]|看得|看到)(?:(?!逼)S){0,3}(?:想|要|快|都)?(?:去)?$|(?<!逼)到(?:你|我|人|让人|都){0,2}(?:想|要)$',
)
/** What stands between a person and 锁在: in 我的外卖锁在 it is a thing. */
const SHUT =
  '(?:就|都|也|还|又|给|自己|一个人|一直|直接|竟然|居然|几个|两个|被(?:他们?|她|店员|保安|员工|司机|工作人员)?){0,3}'
const MEANS = around('(?:我|要|想|去|就|逼|只[能有好]|准备|真的|宁可|已经|有人|试图|企图)S{0,4}$')

/** Lives at stake: threats to one's own, violence, drowning, people shut in, doors and falls. */
export const LIFE_SIGNS: readonly SignRule[] = [
  {
    cause,
    words: '跳楼',
    before: MEANS,
    notBefore: FIGURED,
    notBehind: /^(?:价|机|甩卖|大甩卖|促销|清仓|式|特价|大促|处理|似的)/,
    evenAsked: true,
  },
  {
    cause,
    words: '自杀 寻死 寻短见 割腕 喝农药 自焚',
    before: MEANS,
    notBefore: FIGURED,
    notBehind: /^(?:率|式|小队|性|博主)/,
    evenAsked: true,
  },
  { cause, words: '轻生', notBefore: /年$/ },
  { cause, words: '上吊', before: /(?:[想要去就]|逼我)$/, notBehind: /^[灯顶扇水瓶装牌坠车柜床环桥椅打]/ },
  {
    cause,
    words: '死在',
    before: around('(?:逼|要|就|我|去|宁可|只能)S{0,3}$'),
    behind: /^(?:你|他们|这[里家儿]|店|门口|公司|营业厅|银行|大厅)/,
    notBefore: FIGURED,
    evenAsked: true,
  },
  { cause, words: '死给', behind: /^你们?看/, evenAsked: true },
  { cause, words: '逼死', behind: /^(?:我(?!了|这|强)|人命|[全一]家|老百姓|老人|农民)/, evenAsked: true },
  { cause, words: '逼我', behind: /^(?:们?去?(?:死|跳楼|自杀)|们?[上走](?:上)?绝路)/, evenAsked: true },
  {
    cause,
    words: '不想活 活不下去 没法活 不活了',
    before: around('(?:我|逼得S{0,3}|一家|全家)S{0,3}$'),
    notBefore: around(`(?:店|生意|公司|厂|企业|品牌|花|鱼|草|植物|号)S{0,3}$|(?:${FIGURED.source})`),
    evenAsked: true,
  },
  {
    cause,
    words: '打人',
    notBehind: /^(?:[工气头民家口偶像脸体生流质造物参力字]|的(?:视频|游戏|画面|片段|冲动))/,
    notBefore: around(
      '(?:游戏|电影|剧|角色|动画)S{0,4}$|[想一两几成]$|(?:静电|按摩(?![师店院技])|力度|水压|水流|花洒)[^。!?\\n]{0,6}$',
    ),
  },
  { cause, words: '动手打', behind: /^(?:人(?!工)|我|了|客|顾|他|她|老|孩|架)/ },
  { cause, words: '殴打 围殴 群殴 打伤 拳打脚踢 持刀 动刀 人身威胁' },
  { cause, words: '拿刀', behind: around('^S{0,3}(?:威胁|砍|捅|吓|指|追|冲)') },
  {
    cause,
    words: '推倒 推倒在地 推搡',
    before: around(`(?:把|将|被|对)(?:(?:${PEOPLE}|我|人|他|她|员|保安|店)S{0,4})$`),
  },
  {
    cause,
    words: '打我 打他 打她',
    before: around('(?:动手|竟然|居然|还要|还想|敢|保安|员工?|司机|骑手|师傅|老师|上来就|追着)S{0,2}$'),
    notBehind: around('^S{0,4}(?:电话|手机|微信|语音|号码|脸|小报告|主意|广告|座机|招呼)'),
  },
  {
    cause,
    words: '打了我 打了他 打了她 扇了我 扇我',
    behind: around('^(?:一[拳顿]|一?个?(?:巴掌|耳光|嘴巴)|[两几]拳|[两几]?个?耳光)'),
  },
  {
    cause,
    words: '威胁',
    behind: around(
      '^到?S{0,2}(?:我|人|顾客|客户|业主|家人|要|他|她|老)S{0,5}(?:打(?!差评|电话|折|官司|广告)|杀|弄死|人身|上门|砍|家人|孩子|生命)',
    ),
  },
  {
    cause,
    words: '砍我 捅我',
    before: around('(?:要|来|说|威胁|拿刀|想|敢|找人)S{0,5}$'),
    notBehind: /^(?:价|一?刀|的?单|订单|成)/,
  },
  { cause, words: '弄死 砍死 捅死', behind: /^(?:我(?!们?(?:的|家(?!人)|养|买|种))|了?人)/ },
  { cause, words: '溺水 溺亡', notBefore: /防$/, notBehind: /^(?:器|报警|手环|演练|课|知识)/ },
  {
    cause,
    words: '落水 淹死',
    notBehind: /^[你我]/,
    before: around(`(?:${PEOPLE}|我)S{0,5}$`),
    happened: true,
  },
  {
    cause,
    words: '锁在 困在 关在 反锁在',
    before: new RegExp(`(?:${PEOPLE}|我们?|人)${SHUT}$`),
    behind: around('^了?S{0,3}(?:车|电梯|厕|卫生间|洗手间|浴室|房|里面|屋|店|仓|轿厢|柜|试衣间|冷库)'),
    notBefore: around(
      '(?:钥匙|手机|东西|包|行李|衣服|包裹|猫|狗|车|快递|卡|证件?|钱包|票)(?:都|也|被|就|给|还|又)?$',
    ),
  },
  {
    cause,
    words: '被困',
    behind: around('^在?S{0,3}(?:电梯|车[里内上]|楼|缆车|索道|高空|半空|轿厢|水里|房|厕|火|冷库)'),
  },
  {
    cause,
    words: '困人 困住人 困了人',
    before: around('(?:电梯|轿厢|缆车|索道|吊篮|车厢|过山车|摩天轮|闸机)S{0,6}$'),
    notBefore: /[春午闷热累太很好真]$/,
    notBehind: /^(?:救援|演练|演习|应急|预案|报警|装置|功能|处置|保险|怎么)/,
  },
  {
    cause,
    words: '夹人 夹到人 夹住人 夹了人',
    before: around('(?:门|电梯|闸机?|扶梯|座椅|车窗|护栏)S{0,6}$'),
    notBehind: /^气/,
  },
  {
    cause,
    words: '被门夹',
    behind: /^(?:到|住|了|伤|得)/,
    notBefore: around('(?:脑子?|脑袋|脑壳|头|像)S{0,3}$'),
    happened: true,
  },
  {
    cause,
    words: '掉下去 掉下来 掉进 掉了下去 掉了进去 摔下去 摔下来 跌落 跌进 跌下 坠落',
    before: around(`(?:(?:${PEOPLE})(?:就|直接|不小心|一脚|从S{0,4})?|(?:我|人)(?:就|直接|一脚|从S{0,4}))$`),
    happened: true,
  },
  { cause, words: '坠楼 坠亡' },
  {
    cause,
    words: '下坠 急坠 坠落 急速下降',
    before: around('(?:电梯|轿厢|缆车|吊篮|座舱|过山车)S{0,5}$'),
    happened: true,
  },
  { cause, words: '井盖', behind: around('^S{0,3}(?:没有?盖|缺失|丢了|塌|翘|松动|翻)') },
]
