export { type AlertDeps, startAlert } from './alert.js'
