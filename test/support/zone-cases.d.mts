// One table for every reading of clocks: kit's, and those of the units that may not import kit.

/** What the clocks of a zone show at an instant. */
export declare const SHOWN: readonly (readonly [zone: string, instant: string, wall: string])[]
/** Which instant a time of a zone's clocks stands for: the first of two, and the first moment after a skipped one. */
export declare const MEANT: readonly (readonly [
  zone: string,
  wall: string,
  instant: string,
  kind: 'shown once' | 'shown twice' | 'skipped',
])[]
