export { Groups } from '../evaluate/groups.js'
export { Watch } from '../evaluate/watch.js'
export { PRESETS } from '../rules/presets.js'
