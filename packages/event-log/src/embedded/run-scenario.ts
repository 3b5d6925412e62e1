import { runScenario } from '../contract/scenarios.js'
import { createEmbeddedLog } from './create-embedded-log.js'

/** The child process of the contract suite: `node run-scenario.js <dir> <scenario>`. */
const [dir = '', scenario = ''] = process.argv.slice(2)
await runScenario(scenario, await createEmbeddedLog({ dir }))
