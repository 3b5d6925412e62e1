/**
 * Turns of the language that a count of words reads as their opposite, said again in words of the same length that it
 * reads right: 味道好怪 as 味道很怪, 不是一般的好用 as 好用, 没有想象中那么卡 as 不卡, 好用个鬼 as 不好用, 异味没了 as 没有异味.
 */
import { HIDDEN, type Span } from './hide-names.js'

export interface PlainText {
  /** Of the same length. */
  readonly text: string
  /** What was said again, by position. */
  readonly turned: readonly Span[]
}

interface Turn {
  readonly pattern: RegExp
  /** Not longer than what was found. */
  readonly say: (...found: string[]) => string
}

/** Adjectives of blame that 好 and 那么 stand before. */
const BAD =
  '怪|奇怪|小(?![伙子哥巧])|暗|淡|冲(?![泡洗调开])|吵|挤|臭|油腻|腻|咸|旧|破|脏|乱|难(?:吃|喝|看|用|闻|听|停|受|搞|弄|缠|修|找|洗|等)?(?!得|怪)|差劲?(?!不多|点|别|异|评)|烂|慢|卡|贵(?!重)|苦|涩|腥|低(?!调)|敷衍|冷淡|凶|拽|恶劣|粗糙|刺鼻|模糊|麻烦|垃圾|廉价|劣质|坑|假|闷|潮|简陋|恶心|失望|无语'
const NOT_SO =
  '稳定|耐烦|方便|舒服|专业|靠谱|划算|合理|新鲜|满意|清楚|清晰|干净|卫生|耐用|好用|友好|负责|流畅'
const FAULT = '异味|怪味|噪音|杂音|异响|色差|划痕|卡顿|延迟|油烟|霉味|腥味|漏水|闪退|死机|发热|掉色|起球'
/** What befalls a thing or somebody, as a verb. */
const TROUBLED =
  '死机|闪退|漏|忽冷忽热|断线|掉线|断电|断网|堵|迟到|失眠|过敏|出错|出问题|出毛病|痛|疼|痒|勒|磨脚|打滑|串味|起球|掉色|生锈|发霉|糊'
/** What people suffer from before they buy. */
const AILMENT =
  '失眠|脱发|掉发|掉毛|痘痘|闭口|粉刺|黑头|头屑|干痒|泛红|过敏|咳嗽|腰疼|腰痛|颈椎痛|打呼|鼾声|便秘|湿疹|皲裂|静电|口臭|脚臭|痛经|色斑|细纹|蚊子|蟑螂'
/** What is told of how bad it would be. */
const TOLD = '想象|想像|预想|传说|网上|别人|他们|大家|评论|评价|差评|朋友|以为|说|讲|传|里|中|上|区|的|得'
const NOTHING = '鬼|屁|锤子|毛线|der|寂寞'
const MERIT =
  '好用|好吃|好喝|好看|好听|耐用|好|快|专业|安全|优惠|实惠|划算|方便|靠谱|满意|贴心|新鲜|干净|值|香'

/** What ends with it is said of the thing: 口感好苦 is bitter, and 口感好苦味少 is praise. */
const ENDS = '(?:[了啊呀哦的吧哈呢诶]|[^一-龥]|$)'
/** Wished for, and not so. */
const NOT_WISHED = '(?<!(?:希望|建议|期待|能不能|能否|需要|请|尽快|早日|有待|急需)[^,。!?;]{0,8})'

const hide = (length: number): string => HIDDEN.repeat(length)

const TURNS: readonly Turn[] = [
  {
    // Behind a verb it says that the thing is done: 修好慢. 最好 and 还好 are words of their own.
    pattern: new RegExp(
      `(?<![最更还正刚做弄办修学看写搞准说打治装调就只你])好(?=(?:${BAD}|不(?:${NOT_SO}))${ENDS})`,
      'g',
    ),
    say: () => '很',
  },
  { pattern: /不是一般的(?=[一-龥])/g, say: (all = '') => hide(all.length) },
  {
    pattern: new RegExp(`(?:没有?|不像|不如)(?:${TOLD}){1,5}(?:那么|那样|这么)(?=${BAD})`, 'g'),
    say: (all = '') => `不${hide(all.length - 1)}`,
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
    pattern: new RegExp(`(${MERIT})个(?:${NOTHING})(?![一-龥]{2})`, 'g'),
    say: (all = '', merit = '') => `不${merit}${hide(all.length - merit.length - 1)}`,
  },
  {
    pattern: new RegExp(
      `(${FAULT})(?:[也都全]|已经|彻底)?(?:没有?了|消失了|不见了|不大|不明显)(?![一-龥])`,
      'g',
    ),
    say: (all = '', fault = '') => {
      const said = `没${all.length > fault.length + 1 ? '有' : ''}${fault}`
      return said + hide(all.length - said.length)
    },
  },
  {
    pattern: new RegExp(`再也?(不会|没有?)再?(?=${BAD}|${TROUBLED})`, 'g'),
    say: (all = '', not = '') => not.slice(0, 1) + hide(all.length - 1),
  },
  {
    pattern: new RegExp(
      `${NOT_WISHED}(${AILMENT}|${FAULT})(?:的?(?:问题|毛病|情况|现象))?[也都]?(?:大大|明显|显著|逐渐|慢慢)?(?:减少|减轻|缓解|好转|改善|好了)了?(?:一大半|大半|很多|不少|许多|一些)?(?![一-龥])`,
      'g',
    ),
    say: (all = '', trouble = '') => `没有${trouble}`.slice(0, all.length).padEnd(all.length, HIDDEN),
  },
]
/** Each turn has one of these. */
const MAY_TURN =
  /好|一般的|[没不](?:有|像|如|见|想|传|网|别|说|遇|碰|用|吃|住|坐|了|大|明)|个[鬼屁锤毛d寂]|消失|不见|再[也不没]|减|缓解|好转|改善/

/** @param text normalised */
export const sayPlainly = (text: string): PlainText => {
  if (!MAY_TURN.test(text)) return { text, turned: [] }
  const turned: Span[] = []
  let said = text
  for (const { pattern, say } of TURNS)
    said = said.replace(pattern, (...found: unknown[]) => {
      const groups = found.filter((one): one is string => typeof one === 'string').slice(0, -1)
      const all = groups[0] ?? ''
      const start = Number(found.find((one) => typeof one === 'number'))
      turned.push({ start, end: start + all.length })
      return say(...groups)
    })
  return turned.length === 0 ? { text, turned } : { text: said, turned }
}
