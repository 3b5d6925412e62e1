import { around, type SignRule } from './sign-rule.js'

const cause = 'safety'
const POWERED =
  '电池|手机|车|充电|插座|插头|插孔|插线板|排插|电器|电线|线路|电瓶|冰箱|空调|热水|接口|主板|电源|适配|数据线|开关|电路|机器|线圈|电热|毯'
const BRITTLE = `${POWERED}|玻璃|钢化|锅|杯|瓶|壶|罐|灯|屏|面板|盖|桶|灶|碗|盘|陶瓷|砂|胎|门|暖|镜`
const ITSELF = '突然|自己|忽然|无故|直接|当场|自动|自行'

/** Fire, current, bursting, brakes, break-ins. */
export const SAFETY_SIGNS: readonly SignRule[] = [
  {
    cause,
    words:
      '起火 着火 自燃 漏电 触电 煤气泄漏 燃气泄漏 天然气泄漏 漏煤气 漏燃气 一氧化碳 断轴 失去动力 暴力事件 电火花 打火花 火灾 猥亵 性骚扰 尾随 针孔摄像头',
    notBehind: around('^(?:点|保护|险|保险|报警器(?!都?响)|逃生)'),
  },
  {
    cause,
    words: '冒',
    behind: around('^S{0,4}?(?:烟(?![火味草酒熏])|火花(?!塞)|火星|火苗|火光|火(?![花星锅车气腿龙辣候]))'),
    notBefore: around(
      '(?:嗓子|喉咙|七窍|头顶|眼睛?里?|[气渴累忙急看听等辣][得到的]|火锅|铁板|干冰|仙女棒|烟囱|香炉)(?:我|人|让人)?(?:都|快|要|直|在|一直)*$',
    ),
  },
  { cause, words: '出人命', notBefore: around('[饿渴累等热冷急笑]S{0,3}$') },
  { cause, words: '爆胎', notBefore: around('(?:电动|自行车|小哥|骑手)S{0,4}$') },
  { cause, words: '浓烟 黑烟', before: around('(?:有|是|出|全|满|股|阵|大|起)$') },
  {
    cause,
    words: '火花 火星子',
    before: around('(?:打|溅|迸|蹿|喷|有|闪|放|产生)(?:出|着|了|起)?(?:好多|一串)?$'),
  },
  {
    cause,
    words: '燃烧',
    before: around(`(?:${ITSELF}|${POWERED})S{0,5}$`),
    behind: /^起来/,
    either: true,
    notBehind: /^(?:脂|卡|热量|青春|充分|不|效率|值)/,
  },
  {
    cause,
    words: '烧起来 烧了起来 烧着了',
    notBefore: around('(?:辣|胃|喉咙?|嗓子?|脸|嘴)S{0,4}$'),
    notBehind: /^(?:很|挺|真|就|也|比|更|超|非常|特别|声|水|的时候|快|没|不|方便)/,
  },
  {
    cause,
    words: '烧焦 烧化 烧熔 熔化 融化 烧糊 焦糊 糊味 焦味',
    before: around(`(?:${POWERED})S{0,6}$`),
    notBefore: around('(?:冰箱|车里?|空调)S{0,6}$'),
  },
  {
    cause,
    words: '糊味 焦味',
    before: /(?:插上|通电|充电|跳闸|插电)[^。!?饭锅粥菜煮炒烤]{0,10}$/,
  },
  {
    cause,
    words: '烧了个 烧了一个 烧出个 烧出一个 烧出 烧了',
    before: around(`(?:${POWERED})(?:(?![饭菜水汤])S){0,6}$`),
    behind: /^(?:好几|几|两)?个?(?:大|小)?(?:洞|窟窿)/,
  },
  { cause, words: '爆炸', figurative: true },
  {
    cause,
    words: '炸裂 炸开 炸了 爆裂 炸碎 炸飞 炸成 自爆 爆开',
    before: around(`(?:${BRITTLE}|${ITSELF})S{0,8}$`),
    notBehind: /^(?:鸡|薯|鱼|虾|肉|东西|[一两几][个盘次锅块点]|点|些|毛|锅|好|年糕|春卷)/,
    notBefore: around('(?:嘴|口|舌|腔)S{0,3}$'),
    figurative: true,
  },
  { cause, words: '被电', notBehind: /^(?:话|脑|视|影|商|动|瓶|信|子|梯|销|池|力|器|线|源|车|热|诈)/ },
  {
    cause,
    words: '电到 电了',
    behind: /^(?:我|人(?!工)|手(?![机了后价])|了?一下)/,
    notBefore: /(?:充|停|来|满|放|用|没|有|掉|省|供|耗|家|小|通)$/,
  },
  { cause, words: '电人 电手', before: /(?:会|有点|老|总|还|都|能|漏电|又|麻)$/, notBehind: /^(?:工|员|机)/ },
  { cause, words: '短路', notBefore: around('(?:脑子?|脑袋|大脑)S{0,2}$') },
  { cause, words: '鼓包', notBefore: around('(?:膜|墙|地板|漆|皮|鞋|纸|贴)S{0,4}$') },
  {
    cause,
    words: '刹车',
    behind: around(
      '^(?:(?![,不没])S){0,6}(?:失灵|失效|没有?反应|没有?用(?!多久|几|过|完)|踩不[动下住]|不灵(?!敏)|硬得|变硬|软得|没了|断(?!电)|抱死|不住|不管用|不好使|失去|踩到底(?:也|都|还|却)?[没不])',
    ),
  },
  { cause, words: '刹不住 刹不了 刹不下', notBefore: around('(?:得|嘴|吃|花)S{0,2}$') },
  { cause, words: '方向盘', behind: around('^S{0,3}(?:锁死|失灵|抱死|卡死|打不动|转不动)') },
  { cause, words: '气囊', behind: around('^S{0,4}(?:没|未|不)S{0,2}(?:弹|开|爆)') },
  {
    cause,
    words: '轮胎 车轮 前轮 后轮 车胎',
    behind: around('^S{0,5}(?:爆(?!款)|炸|飞(?:了|出)|脱落|掉了|鼓包)'),
  },
  {
    cause,
    words: '突然 忽然',
    behind: around('^(?:间|就|又|自己|自动|之间)?(?:熄火|断电|失速|加速|起火|爆裂|没了?刹车)'),
  },
  {
    cause,
    words: '行驶',
    behind: around('^(?:中|途中|时|过程中)S{0,6}(?:打开|开了|弹开|脱落|掉|断(?!续)|熄火|失去)'),
  },
  {
    cause,
    words: '失控',
    notBefore: around('(?:情绪|场面|局面|价格|品质|管理|质量|表情|预算|体重|饮食|生活)S{0,2}$'),
  },
  { cause, words: '甲醛', behind: around('^S{0,4}(?:超标|严重|爆表|味S{0,2}[大重])') },
  { cause, words: '漏气', before: around('(?:燃气|煤气|天然气|灶)S{0,4}$') },
  { cause, words: '被盗', notBehind: /^版/ },
  {
    cause,
    words: '闯进 闯入',
    before: around('(?:有人|陌生人|男的?|员工|保洁|服务员|前台)S{0,4}$'),
    behind: around('^S{0,3}(?:房|屋|门|家)'),
    either: true,
  },
  { cause, words: '半夜有人', behind: around('^S{0,4}(?:开|撬|敲|闯|进|刷)') },
]
