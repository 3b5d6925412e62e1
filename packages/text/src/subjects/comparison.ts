import { BEYOND_COMPARISON } from './measure.js'
import { judgeQuality, type Side } from './qualities.js'

/** What a clause makes of two names in it. */
export interface Comparison {
  /** 1: it speaks well of the first one and ill of the second, −1: the other way round, 0: neither. */
  readonly sign: Side
  /** Which of them the clause and what follows speak of; the other one is what it is measured by, or what is left. */
  readonly about: 'first' | 'second'
}

/** Words between two names: `A 吊打 B` is 1, `A 不如 B` −1. */
const VERDICTS: readonly (readonly [RegExp, 1 | -1])[] = [
  [
    /^<+=?$|不如|哪(?:里|儿)?(?:能|可以)?比得[上过]|比不[上过了]|不及(?!时)|不敌|输给|败给|打不过|差于|逊于|逊色于|略逊|[赶追跟]不上|干不过|被.{0,2}(?:吊打|秒杀|碾压|完爆|爆)/,
    -1,
  ],
  [
    /^>+=?$|吊打|完爆|爆杀|薄纱|暴打|秒杀|碾压|强于|优于|胜过|好过|强过|甩开?(?!锅)|完胜|完虐|超过|领先|赢了?|打败|不(?:输|虚|逊于|亚于|弱于)(?!给)/,
    1,
  ],
]
/** A 被 B 秒杀, B 把 A 按在地上摩擦. */
const BEATEN =
  /^.{0,2}(?:吊打|吊起来打|完爆|秒杀|碾压|完胜|超过|打败|打爆|甩|[按摁]在地|踩在|比下去|比没了|虐)/
/** 没有 B 好 is a comparison, 没有 B alone is none. */
const FALLS_SHORT = /(?:没有?|哪里?有|哪儿有)$/
const THAN =
  /(不见得|不一定|未必|不会|不|(?:没有?|哪里?有)(?:(?:一[个款家]|哪[个款家]?|什么|其他|别的|任何|谁)[^,比]{0,4})?)?(?:(?<!性价|占|环|同|对)比(?![较赛如例亚])起?|(?<!比)相?较于|相比(?:于|之下)?|对比(?![图表]))[^,]{0,4}$/
/** 从 A 换到 B, 卖掉 A 买了 B. */
const OUT_OF = /(?:(?<!自)从|由(?!于)|把)[^,]{0,6}$/
const GIVEN_UP = /(?:卖掉|卖了|放弃|抛弃|舍弃|丢掉|扔掉|退掉|退了|告别|弃用)了?(?:旧|老|原来的?)?$/
const TAKEN = /换|转|改|跳|投|买|入|选|奔/
/** A 换 B, A 转到 B了. */
const SWITCHED =
  /^(?:直接|果断|已经|后来|终于|刚|都|要|想|准备|打算)?(?:携号)?(?:换|转|改|跳)(?:网|成|到|用|了|去|投|回|为|向)*$/
/** 移动转电信办不了 complains of who does not let go. */
const KEPT =
  /^(?:都|也|还|就|一直|死活|根本)?(?:[办转换]不了|[办转换]不成|转网失败|办理?失败|转?失败|不[让给][办转换])/
/** 相比 A B 好: both names behind the words of comparison. */
const MEASURES_BEFORE = /(?:相比于?|比起|相较于?|对比)$/
const AS_FOR = /^(?:来|来说|的话|而言)?$/
const WITH = /(?:跟|和|与|同)$/
const COMPARED_BETWEEN = /^(?:相比(?:之下|起来)?|比起来)(?:来说)?$/
/** 宁愿买 A 也不买 B. */
const RATHER = /(?:宁愿|宁可|宁肯)[^,]{0,4}$/
const NOT_THE_OTHER = /也?(?:不|绝不)(?:会|想|愿)?再?[^,]{0,3}$/

/** Names that stand farther apart are not compared. */
const FARTHEST = 12

/**
 * Whom a clause prefers: `A 吊打 B`, `A 比 B 好` and `A 的噪音比 B 小` are 1, `A 不如 B` and `A 比 B 差` are −1.
 *
 * @param before from the start of the clause to the first name
 * @param between from the end of the first name to the start of the second
 * @param behind from the end of the second name to the end of the clause
 * @returns undefined where it does not hold one against the other
 */
export const compare = (before: string, between: string, behind: string): Comparison | undefined => {
  if (between.length > FARTHEST) return undefined
  // 由于 A 太差换了 B says why before it says what.
  const leaves =
    SWITCHED.test(between) || ((OUT_OF.test(before) || GIVEN_UP.test(before)) && TAKEN.test(between))
  if (leaves && judgeQuality('', between) === 0)
    return { sign: 0, about: KEPT.test(behind) ? 'first' : 'second' }
  if (
    (MEASURES_BEFORE.test(before) && AS_FOR.test(between)) ||
    (WITH.test(before) && COMPARED_BETWEEN.test(between))
  ) {
    // safe: the negative of a side is one
    return { sign: -judgeQuality('', behind) as Side, about: 'second' }
  }
  if (RATHER.test(before) && NOT_THE_OTHER.test(between)) return { sign: 1, about: 'first' }
  if (/给$/.test(between) && /^提鞋/.test(behind)) return { sign: -1, about: 'first' }
  if (/把$/.test(between) && BEATEN.test(behind)) return { sign: 1, about: 'first' }
  if (/被$/.test(between)) return BEATEN.test(behind) ? { sign: -1, about: 'first' } : undefined
  if (FALLS_SHORT.test(between)) {
    const side = judgeQuality(between, behind)
    // Who has less of what is bad wins: 没有 B 贵.
    return side === 0 ? undefined : { sign: side === 1 ? -1 : 1, about: 'first' }
  }
  for (const [pattern, sign] of VERDICTS) {
    const found = pattern.exec(between)
    if (!found) continue
    // 不输给 B, 没有超过 B.
    const isDenied = /(?:不|没有?|未)$/.test(between.slice(0, found.index))
    // safe: the negative of a side is one
    return { sign: isDenied ? (-sign as Side) : sign, about: 'first' }
  }
  const than = THAN.exec(between)
  if (!than) return undefined
  const side = judgeQuality(between.slice(0, than.index), behind)
  // safe: the negative of a side is one
  return { sign: than[1] === undefined ? side : (-side as Side), about: 'first' }
}

/** `A 和 B` before 比: the second one is what the first is measured by. */
const SIDE_BY_SIDE = /^(?:和|跟|与|同)$/
const COMPARED_BEHIND = /^(?:相比(?:之下)?|比起来|对比(?![图表])|比(?![较赛如例价]))/

/** The same for `A 和 B 比, …`, where the words of comparison stand behind both names. */
export const compareSideBySide = (between: string, behind: string): Comparison | undefined => {
  if (!SIDE_BY_SIDE.test(between)) return undefined
  if (BEYOND_COMPARISON.test(behind)) return { sign: -1, about: 'first' }
  const compared = COMPARED_BEHIND.exec(behind)
  if (!compared) return undefined
  return { sign: judgeQuality('', behind.slice(compared[0].length)), about: 'first' }
}

/** Names joined by these share a verdict: A 完胜 B 和 C. */
export const joins = (between: string): boolean => /^(?:和|与|跟|及|以及|、|还有|或)$/.test(between)
