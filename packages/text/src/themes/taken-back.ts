import { withinClause } from '../within-clause.js'
import type { ThemeHit } from './tagger.js'

/** 不小心 is how, and denies nothing: 不小心摔坏了. */
const BY_ACCIDENT = /不小心/
/** 不是质量差,是太差: denied to say worse. */
const DENIED = withinClause('(?:不是|不叫|不能说是?|已经不是)S{0,8}$')
const WORSE = /^[了的]?,?(?:而|那|这|简直)?(?:就?是)(?:太|非常|极其|特别|根本|相当|超级|巨|无敌|完全|很|真)/
/** 店员说保证正品,结果是假的: what was promised, and came otherwise. */
const PROMISED = withinClause('(?:说|保证|承诺|号称|宣称|声称|宣传|答应|标榜|吹)S{0,6}$')
const OTHERWISE = withinClause(
  '^S{0,6},?(?:结果|实际上?|其实|到手|收到(?:后|的)?|却)S{0,8}(?:假|不是|没|坏|差|破|旧|烂)',
)
/** 有人说质量差,我没遇到: told of others, and not met. */
const TOLD = withinClause('(?:有人|有的人|听人|网友|都|评论里?|听|据|别人)S{0,2}说S{0,8}$')
const NOT_MET = withinClause(
  '^[了的]?,?(?:但是?|不过|可是?)?(?:我|本人|我们|自己|我家)S{0,6}(?:没有?(?:遇|碰|发现|出现|感觉|觉得|这)|还好|不觉得|觉得还?(?:好|行|可以|不错)|倒?没有$)',
)
/** 希望质量不要差: wished, and nothing told. What is to end goes on: 希望不要再这么慢. */
const WISHED = withinClause(
  '^S{0,2}(?:希望|但愿|祈祷|求)(?:(?![再这那总老还])S){0,8}(?:不要|别|不会)(?![再这那总老还])S{0,6}$',
)

const REACH = 16
/** What of its clause stands before a place, as far as it is looked at. */
const beforeInClause = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - REACH), at)
    .split(/[,。!?;\n]/)
    .at(-1) ?? ''

/** Whether what sounds like an opinion is taken back by what stands around it, or is none. */
export const isTakenBack = ({ sign, start, end }: ThemeHit, text: string): boolean => {
  const said = text.slice(start, end)
  const before = beforeInClause(text, start)
  const behind = text.slice(end, end + REACH)
  // The words of denying or telling may be part of the hit.
  const whole = `${before}${said}`
  if (sign < 0) return (TOLD.test(whole) && NOT_MET.test(behind)) || WISHED.test(whole)
  if (BY_ACCIDENT.test(whole)) return true
  return (DENIED.test(whole) && WORSE.test(behind)) || (PROMISED.test(whole) && OTHERWISE.test(behind))
}
