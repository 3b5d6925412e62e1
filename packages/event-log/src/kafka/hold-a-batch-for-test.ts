import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { createKafkaLog } from './create-kafka-log.js'

/**
 * A child process that takes one batch, says so and holds it until a line comes to stdin; the test stops it meanwhile
 * (SIGSTOP). It says when the batch is aborted: `node hold-a-batch-for-test.js <options as JSON> <group>`.
 */
const [options = '', group = ''] = process.argv.slice(2)
const say = (word: string) => writeSync(1, `${word}\n`)
const log = await createKafkaLog(JSON.parse(options))
await log.subscribe({ group, topics: ['posts.raw'], maxBatchRecords: 1 }, async ({ records, signal }) => {
  if (records[0]?.offset !== 0) return
  const told = once(process.stdin, 'data')
  say('holding')
  await told
  if (signal.aborted) say('aborted')
  else signal.addEventListener('abort', () => say('aborted'))
})
