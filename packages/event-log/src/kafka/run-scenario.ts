import { runScenario } from '../contract/scenarios.js'
import { createKafkaLog } from './create-kafka-log.js'

/** The child process of the contract suite: `node run-scenario.js <options as JSON> <scenario>`. */
const [options = '', scenario = ''] = process.argv.slice(2)
await runScenario(scenario, await createKafkaLog(JSON.parse(options)))
