import { judgeQuality, type Side } from './qualities.js'

/** 比起 A, 不像 A: they say what follows is measured by A, even where nothing else stands in the clause. */
const MEASURES =
  /^(?:但是?|不过|可是|而|其实)?(?:比起|相比于?|相较于?|较之|对比|不像|不同于|有别于|区别于|用惯了)$/
const NOTHING_MORE = /^(?:来说?|的话|而言|相比|那样|那么)?$/
/** 跟 A … wants words of comparison behind the name. */
const WITH = /^(?:但是?|不过|可是|而|其实)?(?:跟|和|与|同)$/
const COMPARED = /^(?:相比(?:之下|起来|较)?|比起来|比|对比|不同|不一样)$/
export const BEYOND_COMPARISON = /^(?:根本|完全|真的?|还是|就|都)?(?:没法|没得|不能|无法|没办法)比/
/** 与其买 A, before what had better be bought. */
const RATHER_THAN = /与其[^,]{0,4}$/
/** 不像 A 那么贵. */
const UNLIKE = /不像$/
const AS_MUCH = /^(?:那么|那样|这么|这样|一样|似的)/

/**
 * A clause that names only what the next one is measured by: 比起 A, 跟 A 比, 不像 A.
 *
 * @param before from the start of the clause to the name
 * @param behind from the end of the name to the end of the clause
 * @returns what it already says of A, undefined where the clause is none such
 */
export const readMeasure = (before: string, behind: string): Side | undefined => {
  if (MEASURES.test(before) && NOTHING_MORE.test(behind)) return 0
  if (RATHER_THAN.test(before)) return -1
  if (UNLIKE.test(before) && AS_MUCH.test(behind)) return judgeQuality('', behind)
  if (!WITH.test(before)) return undefined
  if (COMPARED.test(behind)) return 0
  return BEYOND_COMPARISON.test(behind) ? 1 : undefined
}

/** 我更喜欢 B says who wins before it names him. */
export const PREFERS = /(?:喜欢|偏爱|看好|推荐|倾向于?|想[买要选]|会?选择?|支持|信任|信赖|愿意[买选用])$/

const EXCEPT = /除[了开去]$/
const REST_BEHIND = /^(?:之外|以外|外)?(?:其他|别的|其它|其余|剩下|另外|都|全)/
const REST = /^(?:其他|别的|其它|其余|剩下|另外|都|全|没一个|没有一个|没有哪)/
const OUTSIDE = /^(?:之外|以外|外)?$/

/**
 * Whether a clause speaks of all others: 除了 A 别的都好, or 除了 A before 其他都是垃圾. What it says holds the other way
 * round for A.
 *
 * @param next what follows the clause
 */
export const exceptsFromRest = (before: string, behind: string, next: string): boolean =>
  EXCEPT.test(before) && (REST_BEHIND.test(behind) || (OUTSIDE.test(behind) && REST.test(next)))
