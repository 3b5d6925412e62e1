/** Projects of vitest. They wait for engines, brokers and pages half of their time: two lanes keep two cores busy. */
export const LANES = [
  ['unit', 'alone', 'engines', 'quality', 'browser'],
  ['e2e', 'invariants'],
]
