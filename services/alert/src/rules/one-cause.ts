/** A time in which a rule held of a subject. */
export interface Span {
  readonly subject: string
  readonly theme: string | undefined
  readonly from: number
  readonly to: number | undefined
  readonly observed: number
  readonly expected: number | undefined
}

/** What comes back within it is the same incident, as it is when it is told. */
const AGAIN_WITHIN_MS = 2 * 3_600_000

const largest = (spans: readonly Span[]): Span | undefined =>
  [...spans].sort((a, b) => b.observed - a.observed || (a.subject < b.subject ? -1 : 1))[0]

/**
 * One span for each incident there would have been: what held at the same time of one theme, and of one subject or of
 * several that share their posts (a brand and its product), has one cause. It is shown by the subject with most posts.
 *
 * @param spans from old to new
 */
export const oneForEachCause = (
  spans: readonly Span[],
  isShared: (a: string, b: string) => boolean,
): Span[] => {
  const causes: Span[][] = []
  for (const span of spans) {
    const home = causes.find((cause) =>
      cause.some(
        (other) =>
          other.theme === span.theme &&
          isShared(other.subject, span.subject) &&
          span.from <= (other.to ?? Number.POSITIVE_INFINITY) + AGAIN_WITHIN_MS,
      ),
    )
    if (home) home.push(span)
    else causes.push([span])
  }
  return causes.flatMap((cause) => {
    const main = largest(cause)
    if (!main) return []
    const ends = cause.map(({ to }) => to)
    return [
      {
        ...main,
        from: Math.min(...cause.map(({ from }) => from)),
        to: ends.includes(undefined) ? undefined : Math.max(...ends.map((end) => end ?? 0)),
      },
    ]
  })
}
