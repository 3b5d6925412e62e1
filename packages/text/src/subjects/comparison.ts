/** Who a comparison speaks well of: 1 for what stands before it, −1 for what stands behind it. */
const COMPARATORS: readonly (readonly [RegExp, 1 | -1])[] = [
  [
    /不如|比不上|比不过|不及|不敌|输给|打不过|差于|逊于|逊色于|没有?$|远不如|赶不上|干不过|被.{0,2}(?:吊打|秒杀|碾压|完爆|爆)/,
    -1,
  ],
  [/吊打|完爆|秒杀|碾压|强于|优于|胜过|好过|强过|甩开?|完胜|超过|领先|赢了?|打败/, 1],
]

/** A 被 B 秒杀. */
const BEATEN = /^.{0,2}(?:吊打|完爆|秒杀|碾压|完胜|超过|打败|甩)/

const BETTER = /好|强|香|值|快|稳|舒服|流畅|便宜|实惠|耐用|清晰|漂亮|优|棒|顺|省|靠谱|厉害/
const WORSE = /差|烂|弱|慢|贵|卡|难|坏|丑|坑|低|糟|渣|拉胯/

/**
 * What the words between two names and behind them say: `A 吊打 B` and `A 比 B 好` are 1, `A 不如 B` and
 * `A 比 B 差` are −1, anything else 0.
 *
 * @param between from the end of the first name to the start of the second
 * @param behind from the end of the second name to the end of the clause
 */
export const compare = (between: string, behind: string): -1 | 0 | 1 => {
  if (between.length > 12) return 0
  if (/被$/.test(between)) return BEATEN.test(behind) ? -1 : 0
  for (const [pattern, sign] of COMPARATORS) {
    if (!pattern.test(between)) continue
    // 没有 B 好 is a comparison, 没有 B alone is none.
    if (/没有?$/.test(between) && !BETTER.test(behind)) return 0
    return sign
  }
  const than = /(不)?比/.exec(between)
  if (!than) return 0
  const worse = WORSE.exec(behind)
  const better = BETTER.exec(behind)
  if (!worse && !better) return 0
  const positive = better !== null && (worse === null || better.index < worse.index)
  return positive === (than[1] === undefined) ? 1 : -1
}
