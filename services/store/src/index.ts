export { ROLL_UP_GROUP } from './roll-up-stage.js'
export * from './store.js'
export { HOURS_TOPICS } from './touched-hours.js'
