export { type AlertDeps, startAlert } from './alert.js'
export { decidingRoutes } from './api/deciding.js'
export type { LanguageModel } from './message/summarize.js'
export { createTell, type Tell, type TellDeps } from './tell.js'
