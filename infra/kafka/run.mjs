// `node infra/kafka/run.mjs [--brokers 1|3] [--version 4.4.0]`: Kafka until Ctrl-C; the addresses go to stdout.
import { parseArgs } from 'node:util'
import { CURRENT, LAST_OF_3 } from './resolve-kafka.mjs'
import { startKafka } from './start-kafka.mjs'

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '1' },
    version: { type: 'string', default: CURRENT },
    help: { type: 'boolean', default: false },
  },
})
const brokers = Number(values.brokers)
if (values.help || ![1, 3].includes(brokers)) {
  console.error(`node infra/kafka/run.mjs [--brokers 1|3] [--version ${CURRENT}|${LAST_OF_3}]`)
  process.exit(values.help ? 0 : 2)
}
console.error(`starting Apache Kafka ${values.version} (the first time it is downloaded: half a minute)`)
const kafka = await startKafka({ brokers, version: values.version, heapMb: 512, warm: true })
console.error(`${kafka.describe}; Ctrl-C ends it`)
console.log(kafka.brokers.join(','))
const keepAlive = setInterval(() => {}, 60_000)
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    clearInterval(keepAlive)
    await kafka.close()
    process.exit(0)
  })
