export { ROLL_UP_GROUP } from './roll-up-stage.js'
export * from './store.js'
