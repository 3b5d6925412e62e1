const LONGEST_PERIOD = 40
const LEAST_REPEATED = 24
const LOOK_AT = 400
const MOST_DIFFERENT = 0.15

/** A merchant's answer was blanked: what is around it is the text. */
const withoutGaps = (text: string): string =>
  text.includes('  ') ? text.replace(/ {2,}/g, ' ').trim() : text

/** The piece that most of a text is again and again: 好用 of 好用好用好用… */
export const repeatedPiece = (text: string): string | undefined => {
  const said = withoutGaps(text)
  const { length } = said
  if (length < LEAST_REPEATED) return undefined
  const last = Math.min(length, LOOK_AT)
  for (let period = 1; period <= Math.min(LONGEST_PERIOD, length / 3); period++) {
    const most = MOST_DIFFERENT * (last - period)
    let different = 0
    for (let at = period; at < last && different <= most; at++)
      if (said.charCodeAt(at) !== said.charCodeAt(at - period)) different++
    // The beginning may be the part that is not repeated.
    const middle = last >> 1
    if (different <= most) return said.slice(middle, middle + period)
  }
  return undefined
}

const ANGER =
  /退|还我|还钱|给钱|赔|差评|差劲|[太很]差|骗|垃圾|投诉|举报|坑|烂|滚|气死|无语|恶心|失望|发货|不行|不好|不要|别|难|坏|黑心|曝光|维权|refund|scam|bad|worst|money/
const PRAISE = /好|不错|满意|赞|棒|喜欢|推荐|爱|香|值|good|great|nice|love/

/** Whether an angry text may be filler all the same: all that it repeats is praise, or means nothing. */
export const isEmptyPiece = (piece: string, text: string): boolean => {
  const characters = new Set(piece)
  const isAllThere = [...text].every((character) => characters.has(character))
  return (
    isAllThere && (PRAISE.test(piece + piece) || characters.size === 1 || !/[\p{Script=Han}a-z]/u.test(piece))
  )
}

/** Nobody fills a box with what they demand. */
export const saysAnger = (text: string): boolean => ANGER.test(text.slice(0, LOOK_AT))
