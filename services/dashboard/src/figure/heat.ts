const BEND = 0.75

/**
 * How deep a cell is coloured, in [0, 1]: its part of the largest, a little raised so that small ones can be told
 * apart. One hue from pale to deep reads the same to the colour-blind.
 */
export const heatOf = (value: number | null, most: number): number =>
  value === null || value <= 0 || most <= 0 ? 0 : (value / most) ** BEND
