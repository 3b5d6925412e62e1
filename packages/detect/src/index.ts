export { DETECT_ERROR_CODES, DetectError, type DetectErrorCode } from './detect-error.js'
export { type ActiveEvent, type EventKind, STATES, type State } from './event.js'
export type { Prior, SeriesOptions } from './options.js'
export { createSeries, type Judgement, type Point, restoreSeries, type Series } from './series.js'
