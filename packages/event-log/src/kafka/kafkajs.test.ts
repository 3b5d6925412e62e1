import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import './kafkajs.js'

/** More questions than a consumer that stops may ask: without an end to them nothing else would ever run again. */
const ENDLESS = 10_000

const Runner = createRequire(import.meta.url)('kafkajs/src/consumer/runner.js')

it('lets a consumer stop that is told to while a broker goes', async () => {
  const silent = { debug() {}, info() {}, warn() {}, error() {}, namespace: () => silent }
  let brokers = ['1', '2']
  let questions = 0
  const answers = new Map<string, () => void>()
  const crashes: unknown[] = []
  const runner = new Runner({
    logger: silent,
    instrumentationEmitter: { emit: () => {} },
    concurrency: 1,
    retry: { initialRetryTime: 1 },
    onCrash: (error: unknown) => crashes.push(error),
    consumerGroup: {
      connect: async () => {},
      joinAndSync: async () => {},
      leave: async () => {},
      heartbeat: async () => {},
      getNodeIds: () => {
        if (questions++ > ENDLESS) throw new Error('it asks for ever')
        return brokers
      },
      fetch: (nodeId: string) =>
        new Promise((resolve) => {
          answers.set(nodeId, () => resolve([]))
        }),
    },
  })
  await runner.start()
  brokers = ['1']
  // The fetcher of broker 1 notices; that of broker 2, which it waits for, has an answer coming.
  answers.get('1')?.()
  await new Promise(setImmediate)
  const stopped = runner.stop()
  answers.get('2')?.()
  await stopped
  expect(questions).toBeLessThan(ENDLESS)
  expect(crashes).toEqual([])
})
