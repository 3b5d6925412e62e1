import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKafkaLog } from './create-kafka-log.js'

/**
 * A child process that takes one batch and says so, is stopped meanwhile by the test (SIGSTOP), and says in the end
 * whether the batch still counted: `node hold-a-batch-for-test.js <options as JSON> <group>`.
 */
const [options = '', group = ''] = process.argv.slice(2)
const say = (word: string) => writeSync(1, `${word}\n`)
const log = await createKafkaLog(JSON.parse(options))
await log.subscribe({ group, topics: ['posts.raw'], maxBatchRecords: 1 }, async ({ records, signal }) => {
  if (records[0]?.offset !== 0) return
  say('holding')
  await sleep(300)
  setTimeout(() => say(signal.aborted ? 'aborted' : 'counted'), 1_000)
})
