import type { UrgencyCause } from '@tingfeng/contracts'

/**
 * Words that may be a reason to act, and what around them makes them one. Patterns see the raw text: those of `before`
 * end with `$`, those of `behind` start with `^`. What a needed pattern matches belongs to the sign.
 */
export interface SignRule {
  readonly cause: UrgencyCause
  /** Separated by blanks. */
  readonly words: string
  readonly before?: RegExp
  readonly behind?: RegExp
  /** One of `before` and `behind` suffices. */
  readonly either?: true
  readonly notBefore?: RegExp
  readonly notBehind?: RegExp
  /** Words that are as often said of a taste or a look: 性能炸裂, 甜到中毒. */
  readonly figurative?: true
  /** Said of a near miss it is none: 差点滑倒. */
  readonly happened?: true
  /** Asked it is meant all the same: 你们要逼死我吗. */
  readonly evenAsked?: true
}

/** Any character of the same clause. */
const HERE = '[^,。!?;\\n]'

/** A pattern in which `S` stands for any character of the same clause. */
export const around = (source: string): RegExp => new RegExp(source.replaceAll('S', HERE))

/** Behind a public body or a hospital: it is a place, a trade or a recommendation, and nobody turns to it. */
export const PLACE =
  'S{0,3}(?:旁|附近|对面|隔壁|门口|路口|路(?:上|店|$)|楼下|周边|后面|前面|那边|地铁|公交|不远|上班|工作|实习|推荐|广告|认证|同款|的?(?:朋友|同事|亲戚|老师)|朋友|步行|走路|打车|开会|培训|办(?:事|证|理|身份证|户口|手续))'
