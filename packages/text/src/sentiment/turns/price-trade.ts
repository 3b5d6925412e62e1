import { NOT_ASKED } from './relief-words.js'
import { fill, type Turn } from './turn.js'

const PRICE = '价格?|价钱|售价|票价|月费|月租|会员费|费用|收费|钱'
const GOODS = '质量|品质|服务|体验|待遇|感觉|味道|做工|享受|效果|速度|分量|量|网速|流量|配置|环境|菜'
const DEAR = '五星级?|大牌|头等舱|高端|豪华|天价|旗舰|专柜|国际品牌'
const CHEAP = '[一二三]星级?|地摊货?|招待所|绿皮车|山寨|小作坊|快捷酒店|路边摊|青旅|平价|低端|白菜'
const SAME = '没(?:涨|变|提高|提升|多|升|改善|跟上)|不变|还是(?:原来|以前|老)'
const RISEN = '(?:涨|贵|翻|多)(?:价|倍)?了(?:一倍|不少|很多|好多|[一二三四五六七八九十几\\d]+[块元])?'
const MORE = '翻倍|翻番|多了|更多|快了|更快|好了|更好|变好|提高了|升级了|大了|更大'
/** 五星的价格,三星的服务: what was paid for, and what one got. */
const paid = (price: string, got: string): string =>
  `(?:花|付|出)?着?了?(?:${price})的(?:${PRICE}),?(?:却是|却|只有|买到|得到|享受到?|住出|吃出|穿出)?了?(?:${got})的(?:${GOODS})`

/** What one got for the price: 钱涨了,服务没涨 as 很不值, 加量不加价 as 很值. */
export const TRADE: readonly Turn[] = [
  {
    pattern: new RegExp(
      `(?:${PRICE})(?:又|都|倒是|倒)?${RISEN},(?:${GOODS})(?:却|倒|也|还是|一点都?)?(?:${SAME})${NOT_ASKED}`,
      'g',
    ),
    say: (all = '') => fill('很不值', all.length),
  },
  {
    pattern: new RegExp(
      `(?:${PRICE})(?:却|也|还)?(?:没涨|没变|不变),(?:但|但是|可)?(?:${GOODS})(?:却|也|还|又|都)?(?:${MORE})${NOT_ASKED}`,
      'g',
    ),
    say: (all = '') => fill('很值', all.length),
  },
  { pattern: new RegExp(paid(DEAR, CHEAP), 'g'), say: (all = '') => fill('很不值', all.length) },
  { pattern: new RegExp(paid(CHEAP, DEAR), 'g'), say: (all = '') => fill('很值', all.length) },
  { pattern: /(?<![没不别][^,。!?;]{0,4})加量不加价(?![?吗])/g, say: (all = '') => fill('很值', all.length) },
]
