import { BAD } from './blame-words.js'
import { MERIT, MERIT_SIGN } from './praise-words.js'
import { ENDS, fill, hide, type Turn } from './turn.js'

const NOT_SO =
  '稳定|耐烦|方便|舒服|专业|靠谱|划算|合理|新鲜|满意|清楚|清晰|干净|卫生|耐用|好用|友好|负责|流畅'

/** How far it goes, in words that are blame elsewhere: 便宜得吓人, 好到想哭. */
const BEYOND =
  '要命|要死|不行|离谱|吓人|可怕|惊人|出奇|变态|过分|不像话|令人发指|一塌糊涂|没朋友|想哭|流泪|掉泪|犯规|怀疑人生|不敢相信|不敢想|让人不敢相信|难以置信|窒息|没谁了|没边|起鸡皮疙瘩|尖叫|没天理|丧心病狂'

/** Slow and careless, in words that few reviews have. */
const SLACK = '磨蹭|磨叽|墨迹|拖拉|拖沓|马虎|潦草|懒散|散漫'

/** What there can be too much of. */
const SENSED = '甜|咸|淡|辣|酸|苦|油|腻|软|硬|浓|冷|热|烫|重|紧|松|热情|严实|复杂|花哨|夸张'

/** What goes ill, as a verb. */
const FAILING =
  '掉电|掉毛|掉发|掉价|掉漆|掉色|掉粉|脱妆|脱皮|脱胶|生锈|发热|发烫|降价|贬值|老化|氧化|起球|卡顿|缩水|耗电|涨价'

/** What is measured; of it, 感人 is meant as blame. */
const MEASURED = '网速|速度|画质|音质|信号|隔音(?:效果)?|效率|像素|续航|做工|手感|智商|情商|配置|显示效果'

/** How much of it: 味道好怪 as 味道很怪, 不是一般的好用 as 好用, 便宜得吓人 as 很便宜, 甜过了头 as 太差. */
export const DEGREE: readonly Turn[] = [
  {
    // Behind a verb it says that the thing is done: 修好慢. 最好 and 还好 are words of their own.
    pattern: new RegExp(
      `(?<![最更还正刚做弄办修学看写搞准说打治装调就只你])好(?!不好)(?=(?:${BAD}|不(?:${NOT_SO}))${ENDS})`,
      'g',
    ),
    say: () => '很',
  },
  {
    pattern: /(?:不是一般般?的|非(?:同)?一般的)(?=[一-龥])/g,
    say: (all = '') => hide(all.length),
  },
  {
    pattern: /(?:从来|从)?没有?(?:见过|遇到过|遇过|碰到过|用过|吃过|住过|坐过)(?=这么|如此|这样|那么)/g,
    say: (all = '') => hide(all.length),
  },
  {
    pattern: /(?:从来|从)没有?(?=(?:这么|如此)[一-龥]{1,4}过)/g,
    say: (all = '') => hide(all.length),
  },
  {
    pattern: new RegExp(
      `(?<![没不未别有那这])(${MERIT}|${MERIT_SIGN})(?:得|到|的)(?:有[点些])?(?:${BEYOND})(?:了|啊|呀)?(?![一-龥])`,
      'g',
    ),
    say: (all = '', merit = '') => fill(`很${merit}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?<!能|为什么|为啥|就|怎么)(?:不能|无法|没法)再?更?(${MERIT}|${MERIT_SIGN})了(?![一-龥?])`,
      'g',
    ),
    say: (all = '', merit = '') => fill(`很${merit}`, all.length),
  },
  {
    pattern: new RegExp(`不十分(?=(?:${MERIT})${ENDS})`, 'g'),
    say: (all = '') => `不${hide(all.length - 1)}`,
  },
  {
    pattern: new RegExp(
      `(?<![不没无未别敢][^,。!?;]{0,4})(?:${SLACK})(?:得(?:很|${BEYOND}))?(?:了|啊)?(?![一-龥])`,
      'g',
    ),
    say: (all = '') => fill('很差', all.length),
  },
  {
    pattern: new RegExp(`(?:${SENSED})(?:得(?:有[点些])?)?过了?头了?(?![一-龥])`, 'g'),
    say: (all = '') => fill('太差', all.length),
  },
  {
    pattern: new RegExp(`(?<![笑吓气])(${BAD})死(?:我|人)?了(?=${ENDS})`, 'g'),
    say: (all = '', bad = '') => fill(`太${bad}了`, all.length),
  },
  {
    pattern: new RegExp(
      `(${FAILING})的?(?:速度|程度|频率)(?:真是?|太|也)?(?:惊人|吓人|可怕|一流)(?![一-龥])`,
      'g',
    ),
    say: (all = '', failing = '') => fill(`老是${failing}`, all.length),
  },
  {
    pattern: new RegExp(`(${MEASURED})(?:真的?|也|可真|实在|真是|也是|太)?感人`, 'g'),
    say: (all = '', measured = '') => fill(`${measured}很差`, all.length),
  },
  {
    pattern: new RegExp(`(?<=[真太很挺好够])糙(?=${ENDS})`, 'g'),
    say: () => '差',
  },
  {
    pattern: /[说谈算]不上(?:有?多么?|特别|非常|很)[一-龥]{1,4}[,;](?:但是?|不过|可是?)/g,
    say: (all = '') => hide(all.length),
  },
]
