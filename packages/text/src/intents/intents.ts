import type { Intent, Sentiment } from '@tingfeng/contracts'
import type { Language } from '../language.js'
import { HOW_TO, HOW_TO_CLAUSE } from '../questions.js'
import type { Span } from '../sentiment/hide-names.js'
import type { SubjectMatch } from '../subjects/subject-matcher.js'
import { holdsVerdict } from '../themes/bare-verdict.js'
import { createTermTrie } from '../themes/term-trie.js'
import {
  ASKED_CHANGE,
  ASKED_CHANNEL,
  ASKED_LEAVING,
  ASKED_SPAN,
  ASKED_WHAT,
  ASKING_CUES,
  ILL_WISH,
  NO_SUGGESTION,
  NO_WARNING,
  NOT_ASKING,
  NOT_BUYING,
  SCORNFUL,
  THANKED_BODY,
  TROUBLED,
  WARNING_CUES,
  WISHES,
} from './cues.js'
import { detectEnglishIntents } from './english-intents.js'
import { isLament, MOOD } from './lament.js'
import { CHURN_WORDS, LEAVING_CUES, LOYAL, leavingIn, OTHERS_DOING } from './leaving.js'
import { isReport } from './report.js'
import { goesElsewhere, SWITCHING_CUES } from './switching.js'
import { OF_TRADE } from './trade.js'

/** Words that show an intent, by intent. `strong` ones suffice alone. */
const MARKERS = {
  complaint:
    '投诉 举报 维权 曝光 差评 退款 赔偿 要求退 要个说法 给个说法 12315 消协 工商局 黑猫投诉 退一赔三 假一赔三 欺骗消费者 太差了 垃圾 气死 忍无可忍 无法忍受 上当 坑人 骗人',
  question:
    '请问 请教 想问 求问 啥时候 什么时候 哪款 哪家 哪个 哪儿 什么区别 有啥区别 什么码 什么颜色 什么资料 什么材料 怎么查 怎么办理 怎么用 怎么弄 怎么设置 怎么取消 怎么关 怎么换 怎么选 怎么登录 值不值得 要不要 该不该 好不好 行不行 差不差 慢不慢 吵不吵 是否 多少度 多少钱 有货吗 问一下 问下 想知道 求助 求解 怎么办 怎么回事 咋回事 是不是 有没有 能不能 会不会 可以吗 行吗 好吗 有吗 对吗 吗? 呢? 么? 怎么样? 多少钱 哪里有 有人知道 谁知道 有没有人 咋办 如何 为什么',
  suggestion:
    '建议 希望 最好能 最好可以 要是能 如果能 如果可以 能不能增加 应该增加 望改进 望改善 期待改进 有待改进 有待提高 有待加强 可以改进 需要改进 可以考虑 不妨 不如改 改进一下 优化一下 增加一个 提个意见 小建议 还可以再 可以再 就更好了 就完美了 就更完美 应该多 可以多 应该改 期待下次 期待出 就不容易 就不会这么 更合理 望增加 能否增加 能否改',
  purchase:
    '想买 想入手 想要两 加购了 值不值得 值得入 准备买 打算买 准备入手 打算入手 考虑买 考虑入手 要不要买 该不该买 值不值得买 值得买吗 值得入手吗 求推荐 求链接 求购 哪里买 在哪买 哪里能买 怎么买 多少钱 什么价 什么价位 有货吗 种草 长草 预订 预定了 下单了 加购 已下单 刚下单 抢到了 买哪个 选哪个 哪款好 回购 复购 再买 还会买 还会来 继续购买 下次还',
  churn: CHURN_WORDS,
  /** Not intents: where a closer look for a plain question or for news pays. */
  span: '几点 几号 几天 几楼 多久 多长时间',
  what: ASKING_CUES,
  leave: LEAVING_CUES,
  switch: SWITCHING_CUES,
  how: '怎么 怎样 如何 咋',
  warn: WARNING_CUES,
  scorn: '叫 称得上 算得上 配得上 好意思',
  change: '能不能 可不可以 能否 可否',
  news: '央视 新华社 人民网 媒体 记者 总局 市监局 监管局 监管部门 药监局 消协 消保委 消费者协会 警方 公安 银保监 金融监管 工信部 12315 12345 黑猫投诉 晚会 交管 消防 法院 新闻 报道 报讯 社讯 网讯 台讯 消息 获悉 通报 日前 近日 召回 曝光 约谈 处罚 立案 责令',
} as const satisfies Partial<
  Record<Intent | 'span' | 'what' | 'leave' | 'switch' | 'how' | 'warn' | 'scorn' | 'change' | 'news', string>
>

type Marked = keyof typeof MARKERS
const KINDS = [
  'complaint',
  'question',
  'suggestion',
  'purchase',
  'churn',
  'span',
  'what',
  'leave',
  'switch',
  'how',
  'warn',
  'scorn',
  'change',
  'news',
] as const satisfies readonly Marked[]

const words: string[] = []
const masks: number[] = []
for (const [bit, kind] of KINDS.entries()) {
  for (const word of MARKERS[kind].split(' ')) {
    const held = words.indexOf(word)
    if (held >= 0) masks[held] = (masks[held] ?? 0) | (1 << bit)
    else {
      words.push(word)
      masks.push(1 << bit)
    }
  }
}
const trie = createTermTrie(words)
/** No more of a text is read for what its writer wants. */
export const MAX_LENGTH = 5000
const has = (mask: number, kind: Marked): boolean => (mask & (1 << KINDS.indexOf(kind))) !== 0
// A longer word hides the one that it starts with: where that only invites a closer look, the longer one invites it too.
const INVITES = [
  'span',
  'what',
  'leave',
  'switch',
  'how',
  'warn',
  'scorn',
  'change',
] as const satisfies readonly Marked[]
for (const kind of INVITES) {
  const cues = MARKERS[kind].split(' ')
  for (const [index, word] of words.entries())
    if (cues.some((cue) => word.startsWith(cue)))
      masks[index] = (masks[index] ?? 0) | (1 << KINDS.indexOf(kind))
}

const markersIn = (text: string): number => {
  const length = Math.min(text.length, MAX_LENGTH)
  let mask = 0
  for (let index = 0; index < length; index += 1) {
    const word = trie.longestAt(text, index)
    if (word >= 0) mask |= masks[word] ?? 0
  }
  return mask
}

/** Where a marker of this kind first stands. */
export const markerAt = (text: string, kind: Marked): Span | undefined => {
  const length = Math.min(text.length, MAX_LENGTH)
  for (let index = 0; index < length; index += 1) {
    const word = trie.longestAt(text, index)
    if (word >= 0 && has(masks[word] ?? 0, kind))
      return { start: index, end: index + (words[word]?.length ?? 0) }
  }
  return undefined
}

/** Whether a marker of this kind, known to be there, stands anywhere but in what the patterns find. */
const elsewhere = (text: string, kind: Marked, ...patterns: readonly RegExp[]): boolean => {
  const rest = patterns.reduce((left, pattern) => left.replace(pattern, ' '), text)
  return rest === text || has(markersIn(rest), kind)
}

/** So sure a text of trade that neither asks, suggests nor leaves complains, whatever it complains of. */
const SURE_COMPLAINT = 0.8

export interface IntentInput {
  /** Chinese unless said. */
  readonly language?: Language
  readonly normalized: string
  readonly sentiment: Pick<Sentiment, 'label' | 'confidence'>
  /** Whether the text complains of a theme, and whether it praises one. */
  readonly complains: boolean
  readonly praises: boolean
  /** The names that were found in it. */
  readonly named?: readonly SubjectMatch[]
}

/** First rules: what a writer wants, by words and by what the other steps found. In a fixed order. */
export const detectIntents = (input: IntentInput): Intent[] => {
  const { language, normalized, sentiment, complains, praises, named = [] } = input
  const text = normalized.length > MAX_LENGTH ? normalized.slice(0, MAX_LENGTH) : normalized
  if (language === 'en') return detectEnglishIntents({ text, ...sentiment, complains, named })
  const mask = markersIn(text)
  const negative = sentiment.label === 'negative'
  const positive = sentiment.label === 'positive'
  const intents: Intent[] = []
  const scorns = negative && has(mask, 'scorn') && SCORNFUL.test(text)
  const unscorned = scorns ? text.replace(SCORNFUL, ' ') : text
  const plain = has(mask, 'question') ? unscorned.replace(NOT_ASKING, ' ') : unscorned
  const last = plain === text ? normalized.trimEnd() : plain.trimEnd()
  const howTo = has(mask, 'how') && HOW_TO.test(text)
  const asksToLeave = has(mask, 'churn') && ASKED_LEAVING.test(text)
  const asksSpan = has(mask, 'span') && ASKED_SPAN.test(text)
  const asks =
    howTo ||
    asksToLeave ||
    asksSpan ||
    (plain === text ? has(mask, 'question') : has(markersIn(plain), 'question')) ||
    last.endsWith('?') ||
    last.endsWith('吗') ||
    (has(mask, 'what') && ASKED_WHAT.test(text))
  const suggests = has(mask, 'suggestion')
  const illWish = suggests && ILL_WISH.test(text)
  const laments = negative && isLament(text)
  const demands =
    has(mask, 'complaint') &&
    !positive &&
    (negative || !asks) &&
    elsewhere(
      text,
      'complaint',
      THANKED_BODY,
      ...(asks ? [ASKED_CHANNEL, HOW_TO_CLAUSE] : []),
      ...(laments ? [MOOD] : []),
    )
  const told = has(mask, 'leave') ? leavingIn(text) : undefined
  const plainlyBad =
    negative &&
    sentiment.confidence > SURE_COMPLAINT &&
    (named.length > 0 || praises || OF_TRADE.test(text)) &&
    !asks &&
    !suggests &&
    !has(mask, 'churn') &&
    told === undefined &&
    !laments &&
    !LOYAL.test(text)
  const warns = negative && has(mask, 'warn') && elsewhere(text, 'warn', NO_WARNING)
  const troubled = negative && asks && TROUBLED.test(text)
  const aggrieved =
    complains ||
    demands ||
    plainlyBad ||
    troubled ||
    warns ||
    scorns ||
    (negative && !laments && holdsVerdict(text))
  const news = aggrieved && has(mask, 'news') && isReport(text)
  const tells = told === 'surely' || (told === 'perhaps' && !positive)
  const switches = named.length > 0 && has(mask, 'switch') && !asks && goesElsewhere(text, named)
  if (illWish || (aggrieved && !news)) intents.push('complaint')
  if (asks) intents.push('question')
  const sure = sentiment.confidence >= 0.7 && !suggests && !asks && told !== 'surely'
  if (positive && (praises || sure)) intents.push('praise')
  const wantsChange = has(mask, 'change') && ASKED_CHANGE.test(text)
  if (wantsChange || (suggests && elsewhere(text, 'suggestion', ILL_WISH, NO_SUGGESTION, WISHES)))
    intents.push('suggestion')
  if (
    has(mask, 'purchase') &&
    !negative &&
    !has(mask, 'churn') &&
    !tells &&
    elsewhere(text, 'purchase', NOT_BUYING)
  )
    intents.push('purchase')
  const leaves =
    has(mask, 'churn') &&
    !positive &&
    elsewhere(text, 'churn', LOYAL, OTHERS_DOING, ...(asks ? [ASKED_LEAVING, HOW_TO_CLAUSE] : []))
  if (leaves || tells || switches) intents.push('churn')
  return intents
}
