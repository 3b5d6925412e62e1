import type { Clause } from '../clauses.js'
import { FIGURATIVE_WORDS, isFigurative } from '../figurative.js'
import { lamentedClauses } from '../intents/lament.js'
import { isAskedAbout, isPraiseAskedAbout, mayAsk } from '../questions.js'
import { isErrand } from './errand.js'
import { isOtherTrade } from './phrase-in-place.js'
import { isSettled } from './settled.js'
import type { ThemeHit } from './tagger.js'
import { isTakenBack } from './taken-back.js'

/** 服务差 beside 态度差 says nothing more: the aspect counts, the whole does not. */
const GENERAL = new Set(['quality.general', 'service.general', 'aftersales.general'])

/** From here on a text as a whole is surely praise. */
const SURELY_POSITIVE = 0.9
/** How praise admits a flaw: without one of these, a complaint in it is more likely a misreading. */
const ADMISSION =
  /但|就是|不过|只是|可惜|唯一|缺点|不足|遗憾|美中|稍|略|有点|有些|太|偏|除了|虽|却|还是|一般|美中|欠|差|贵|慢/
const LOOK_BACK = 12

/**
 * How probable a complaint must be that only the clause classifier hears: by whether the rules hear another one in the
 * same words, elsewhere in the text, or none, and by what surrounds it. Chosen on the read part of the challenge.
 */
const PROBABLE = {
  alone: 0.3,
  besideOthers: 0.7,
  inOthersWords: 0.9,
  calmText: 0.5,
  inPraise: 0.8,
  unreal: 0.6,
} as const
const LEANS = 0.6
/** What stands under such a word is wished, feared or told of others: 希望不要太慢, 听说会漏. */
const UNREAL =
  /希望|但愿|期待|建议|最好|有待|可以再|就更好|如果|要是|假如|万一|听说|据说|听人|有人说|都说|网上说|看评论|担心|本来以为|原以为|以为会|怕|之前|以前|上一|别人|朋友家|邻居|隔壁家/
/** What is asked is no complaint either, unless it is asked in anger. */
const ASKED =
  /请问|请教|求问|求助|想问|问一下|问下|哪个|哪款|哪里能|什么码|什么时候|值不值|会不会|是不是|有没有|能不能|要不要|好不好|怎么(?:查|弄|办|用|选|登录|取消|设置|关)|多少钱|有货|吗\??$|\?$/
const ANGRY = 0.75
/** From here on even a plain question is asked in anger. */
const FURIOUS = 0.97

export interface TextPolarity {
  readonly negative: number
  readonly neutral: number
  readonly positive: number
}

const groupOf = (theme: string): string => theme.slice(0, theme.indexOf('.'))

const saidBetter = (hit: ThemeHit, hits: readonly ThemeHit[]): boolean =>
  GENERAL.has(hit.theme) &&
  hits.some(
    (other) =>
      other.sign === hit.sign && !GENERAL.has(other.theme) && groupOf(other.theme) === groupOf(hit.theme),
  )

/** 服务差不多 and 价格差三倍 compare; the classifier hears 服务差 in them. */
const EQUAL =
  /差不多|差[别异距]不大|没[有什么啥]*[差区]别|大同小异|不相上下|差异化|价格?差[了出]?[几\d一二两三四五六七八九十]/
const LONGEST_EQUAL = 16
const isEqual = ({ start, end }: ThemeHit, normalized: string): boolean =>
  end - start <= LONGEST_EQUAL && EQUAL.test(normalized.slice(start, end))

/** 性能炸裂 and 甜到中毒 tell of no danger. */
const isFiguredDanger = ({ theme, sign, start, end }: ThemeHit, normalized: string): boolean => {
  if (sign > 0 || theme !== 'quality.safety') return false
  const word = FIGURATIVE_WORDS.exec(normalized.slice(start, end))
  if (!word) return false
  const at = start + word.index
  return isFigurative(normalized, at, at + word[0].length)
}

/** Leaves out what a more specific mention says better, and complaints that the whole text makes unlikely. By place. */
export const finishThemes = (
  hits: readonly ThemeHit[],
  polarity: TextPolarity,
  normalized: string,
): ThemeHit[] => {
  if (hits.length === 0) return []
  const admits = (hit: ThemeHit): boolean =>
    ADMISSION.test(normalized.slice(Math.max(0, hit.start - LOOK_BACK), hit.end))
  const isUnreal = (hit: ThemeHit): boolean => {
    const around = normalized.slice(Math.max(0, hit.start - LOOK_BACK), hit.end + 1)
    return UNREAL.test(around) || (polarity.negative < ANGRY && ASKED.test(around))
  }
  let lamented: readonly Clause[] | undefined
  const bemoans = (hit: ThemeHit): boolean => {
    lamented ??= polarity.negative >= LEANS ? lamentedClauses(normalized) : []
    return lamented.some(({ start, end }) => hit.start < end && start < hit.end)
  }
  const mayBeAsked = mayAsk(normalized)
  const asks = mayBeAsked && polarity.negative < FURIOUS
  const ruled = hits.filter(({ sign, byClause }) => sign < 0 && !byClause)
  const needed = (hit: ThemeHit): number => {
    const place = ruled.some((other) => other.start < hit.end && hit.start < other.end)
      ? PROBABLE.inOthersWords
      : ruled.length > 0
        ? PROBABLE.besideOthers
        : PROBABLE.alone
    if (isUnreal(hit)) return Math.max(place, PROBABLE.unreal)
    if (polarity.positive >= LEANS) return Math.max(place, PROBABLE.inPraise)
    return polarity.negative < LEANS ? Math.max(place, PROBABLE.calmText) : place
  }
  const isLikely = (hit: ThemeHit): boolean => {
    if (isTakenBack(hit, normalized)) return false
    if (hit.sign > 0) return !(mayBeAsked && isPraiseAskedAbout(normalized, hit.start, hit.end))
    if (bemoans(hit) || isSettled(hit, normalized) || isErrand(hit, normalized)) return false
    if (hit.theme === 'delivery.speed' && isOtherTrade(normalized, hit.start, hit.end)) return false
    if (isFiguredDanger(hit, normalized)) return false
    if (asks && groupOf(hit.theme) !== 'brand' && isAskedAbout(normalized, hit.start, hit.end)) return false
    if (hit.byClause) return hit.confidence >= needed(hit) && !isEqual(hit, normalized)
    return polarity.positive < SURELY_POSITIVE || admits(hit)
  }
  const likely = hits.filter(isLikely)
  return likely.filter((hit) => !saidBetter(hit, likely)).sort((a, b) => a.start - b.start || a.end - b.end)
}
