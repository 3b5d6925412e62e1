import { SCATTER_FIELDS } from './baseline/scatter-fields.js'
import { DAY_KINDS } from './calendar/day-kind.js'
import { DetectError } from './detect-error.js'
import type { Plan } from './options.js'

/** Every number of a series that is no table, in the order in which they are saved. */
const SCALARS = [
  /** Start of the first bucket and number of the newest one behind it. */
  'origin',
  'index',
  /** Unit of the values: 1 for counts; amounts with fractions are counted in small units of their own. */
  'unit',
  /** The running slot: its number, local day and hour, what came, at which exposure, expected what, and Σ factor·exposure. */
  'slot',
  'slotAt',
  'slotY',
  'slotX',
  'slotMu',
  'slotFlat',
  /** Level: discounted counts, exposure at flat season, slots; and the same of the last hours. */
  'levelY',
  'levelX',
  'levelSlots',
  'nearY',
  'nearX',
  'learnedAt',
  /** Weight of what the season learns now, and the slots in it. */
  'seasonWeight',
  'seasonSlots',
  'slotsSeen',
  /** Of buckets below an hour: squares beyond what the hour explains, and what single posts would give. */
  'clumpSum',
  'clumpWeight',
  /** Season of the running hour and its neighbours, kept because it changes once an hour. */
  'factorHour',
  'factorBefore',
  'factorNow',
  'factorAfter',
  'factorVariance',
  /** 0 none, 1 spike, 2 drift, 3 drop. */
  'event',
  'eventSince',
  'eventFound',
  'eventScore',
  'eventY',
  'eventMu',
  'calmEvidence',
  'calmSteps',
  /** Nothing before that is looked at again: an event ended there. */
  'floorAt',
  /** Number of the newest of the days that slow drifts are read from. */
  'dayHead',
] as const
type Scalar = (typeof SCALARS)[number]

/** Blocks of one level: what came, what was expected, and of how many (shares) or how much of the bucket was covered. */
export interface Ring {
  /** Number of the newest block. */
  head: number
  readonly y: Float64Array
  readonly mu: Float64Array
  readonly n: Float64Array
}

export type SeriesState = Record<Scalar, number> & {
  readonly cellY: Float64Array
  readonly cellX: Float64Array
  /** SCATTER_FIELDS numbers per scale. */
  readonly scatter: Float64Array
  readonly rings: readonly Ring[]
  /** What came on each of the last days, and at which exposure of flat season. */
  readonly dayY: Float64Array
  readonly dayX: Float64Array
}

const tablesOf = (state: SeriesState): Float64Array[] => [
  state.cellY,
  state.cellX,
  state.scatter,
  ...state.rings.flatMap(({ y, mu, n }) => [y, mu, n]),
  state.dayY,
  state.dayX,
]

export const createState = (plan: Plan): SeriesState => {
  const cells = plan.weekly ? DAY_KINDS * plan.hoursPerDay : 1
  const scalars = Object.fromEntries(SCALARS.map((name) => [name, 0])) as Record<Scalar, number> // safe: all of them
  const { prior } = plan
  return {
    ...scalars,
    index: -1,
    unit: 1,
    slot: Number.NaN,
    factorHour: Number.NaN,
    seasonWeight: 1,
    floorAt: Number.NEGATIVE_INFINITY,
    dayHead: Number.NaN,
    levelY: prior ? prior.rate * prior.weight : 0,
    levelX: prior ? prior.weight : 0,
    cellY: new Float64Array(cells),
    cellX: new Float64Array(cells),
    scatter: new Float64Array(SCATTER_FIELDS * plan.scales.length),
    rings: plan.levels.map(({ size }) => ({
      head: Number.NaN,
      y: new Float64Array(size),
      mu: new Float64Array(size),
      n: new Float64Array(size),
    })),
    dayY: new Float64Array(plan.driftDays),
    dayX: new Float64Array(plan.driftDays),
  }
}

const FORMAT = 2

/** Numbers in a row, as bytes (little-endian doubles): exact, and 4 to 7 kB for buckets below a day. */
export const encodeState = (state: SeriesState): Uint8Array => {
  const numbers = [FORMAT, ...SCALARS.map((name) => state[name]), ...state.rings.map(({ head }) => head)]
  for (const table of tablesOf(state)) numbers.push(...table)
  const bytes = new Uint8Array(numbers.length * 8)
  const view = new DataView(bytes.buffer)
  numbers.forEach((number, index) => {
    view.setFloat64(index * 8, number, true)
  })
  return bytes
}

/** @throws DetectError `bad_state` when the bytes are of another format or of other options */
export const decodeState = (bytes: Uint8Array, plan: Plan): SeriesState => {
  const state = createState(plan)
  const tables = tablesOf(state)
  const expected =
    8 * (1 + SCALARS.length + state.rings.length + tables.reduce((sum, { length }) => sum + length, 0))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length !== expected || view.getFloat64(0, true) !== FORMAT)
    throw new DetectError(
      'bad_state',
      `expected ${expected} bytes of format ${FORMAT}, got ${bytes.length}; were the options changed? Then replay the history.`,
    )
  let at = 8
  const next = (): number => {
    at += 8
    return view.getFloat64(at - 8, true)
  }
  for (const name of SCALARS) state[name] = next()
  for (const ring of state.rings) ring.head = next()
  for (const table of tables) for (let index = 0; index < table.length; index++) table[index] = next()
  return state
}

export const cloneState = (state: SeriesState): SeriesState => ({
  ...state,
  cellY: state.cellY.slice(),
  cellX: state.cellX.slice(),
  scatter: state.scatter.slice(),
  rings: state.rings.map(({ head, y, mu, n }) => ({ head, y: y.slice(), mu: mu.slice(), n: n.slice() })),
  dayY: state.dayY.slice(),
  dayX: state.dayX.slice(),
})
