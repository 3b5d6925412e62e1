import { createFeatureCounter } from './feature-rows.js'

/** The features that a name has and another word of its length has not. */
export const featuresOf = (name: string): number[] => {
  const count = createFeatureCounter()
  const other = '天空万里'.slice(0, name.length)
  const shared = new Set(count(other, [other]).hashes)
  return [...count(name, [name]).hashes].filter((hash) => !shared.has(hash))
}
