export interface WrittenMoment {
  /** A whole day, without a time. */
  readonly isDay: boolean
  /** Whether it names a zone of its own. */
  readonly hasZone: boolean
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i

/** A day or a time in ISO 8601; undefined where it is none, and for a day that no calendar has. */
export const readMoment = (text: string): WrittenMoment | undefined => {
  const [, year, month, day, time, zone] = MOMENT.exec(text) ?? []
  // 30 February moves to March when it is parsed.
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  const isReal = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last
  return isReal ? { isDay: time === undefined, hasZone: zone !== undefined } : undefined
}
