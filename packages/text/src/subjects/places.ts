/** A stretch of a text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** Of places by their start, the first that starts within a clause; to be asked of clauses in their order. */
export const firstOfEach = <P extends Place>(places: readonly P[]): ((clause: Place) => P | undefined) => {
  let next = 0
  return ({ start, end }) => {
    while ((places[next]?.start ?? start) < start) next += 1
    const place = places[next]
    return place !== undefined && place.start < end ? place : undefined
  }
}

/** Whether one of the places, which are by their start, shares a character with a stretch; to be asked in order. */
export const touchedBy = (places: readonly Place[]): ((stretch: Place) => boolean) => {
  let next = 0
  /** How far the places before `next` reach. */
  let reach = 0
  return ({ start, end }) => {
    for (let place = places[next]; place !== undefined && place.start < end; place = places[next]) {
      reach = Math.max(reach, place.end)
      next += 1
    }
    return reach > start
  }
}
