import type { Span } from '../sentiment/hide-names.js'
import type { SubjectMatch } from '../subjects/subject-matcher.js'
import { withinClause } from '../within-clause.js'

export const SWITCHING_CUES = '换 转 改 投 跳 抛弃 放弃 卖 甩 扔 弃'

/** Right before the name of whom somebody goes to. */
const TO = withinClause(
  '(?:换|转|改|投奔|投向|转投|跳槽?|跳)(?:成|到|去|用|喝|吃|买|坐|住|开|回|投|为|向|了|个|网|来|至|奔|入|进){0,3}(?:的怀抱)?$',
)
/** Before it: that it is done, not wished or feared, and told of himself. */
const DONE = withinClause(
  '(?:以后|从此|今后|终于|果断|还是|干脆|已经|早就|直接|到期|期满|准备|打算|决定|毅然|立马|马上|现在|今年|去年|这次|后来|全家|卖了?|[用喝吃买开坐住]了S{0,4}[年月])S{0,10}$',
)
const NOT_DONE = withinClause(
  '(?:[想能]|可以|要不要|会不会|能不能|如果|要是|建议|不|没|别|怎么|如何|无法|值得|该不该|让|劝|考虑|免费|帮我?|给我)S{0,3}$',
)
/** A part, not the maker: 换苹果原装电池. */
const PART =
  /^(?:的?(?:原装|电池|屏|充电|壳|膜|表带|配件|手机壳|轮胎|零件|系统|硬盘|电源|支付|套餐|卡|话费|红包|积分))/
const LEFT = withinClause('(?:抛弃|放弃|弃|卖掉|卖了|甩了|甩掉|扔了|扔掉|告别)了?我?的?$')
const INTO = withinClause('(?:投奔|投向|投|买|换|入|转|选)S{0,3}$')
const REACH = 16

interface Named {
  readonly id: string
  readonly start: number
  readonly end: number
}

const byPlace = (matches: readonly SubjectMatch[]): Named[] =>
  matches
    .flatMap(({ id, hits }) =>
      hits.filter(({ isWithinWord }) => !isWithinWord).map(({ start, end }) => ({ id, start, end })),
    )
    .sort((a, b) => a.start - b.start)

/**
 * Where somebody tells that he went from one name to another, or for good to the one that is named: 从小米换到华为,
 * 以后改喝伊利了, 卖掉宝马买了奔驰.
 */
export const switchAt = (text: string, matches: readonly SubjectMatch[]): Span | undefined => {
  const named = byPlace(matches)
  for (const [index, { id, start, end }] of named.entries()) {
    const before = text.slice(Math.max(0, start - REACH), start)
    const other = named.slice(Math.max(0, index - 4), index).find((one) => one.id !== id)
    const left =
      other !== undefined &&
      LEFT.test(text.slice(Math.max(0, other.start - REACH), other.start)) &&
      INTO.test(text.slice(other.end, start))
    if (left) return { start: other.start, end }
    const to = TO.exec(before)
    if (!to || PART.test(text.slice(end, end + 8))) continue
    const head = before.slice(0, to.index)
    const told = other === undefined ? head : text.slice(Math.max(0, other.start - REACH), other.start)
    if (NOT_DONE.test(head) || NOT_DONE.test(told)) continue
    if (other !== undefined && text.charAt(other.start - 1) === '从') return { start: other.start - 1, end }
    if (DONE.test(head)) return { start: start - before.length + to.index, end }
  }
  return undefined
}

export const goesElsewhere = (text: string, matches: readonly SubjectMatch[]): boolean =>
  switchAt(text, matches) !== undefined
