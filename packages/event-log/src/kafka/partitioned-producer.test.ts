import { describe, expect, it } from 'vitest'
import type { KafkaClient } from './kafkajs.js'
import { PartitionedProducer } from './partitioned-producer.js'

type Answer = (partitions: readonly number[]) => readonly { partition: number; baseOffset: string }[]

/** kafkajs where it goes wrong in ways that no broker can be made to repeat: each producer answers in turn. */
const clientWith = (...producers: readonly (readonly Answer[])[]) => {
  const sent: { producer: number; partitions: readonly number[] }[] = []
  let made = -1
  const client = {
    producer: () => {
      const producer = ++made
      let turn = -1
      return {
        connect: async () => {},
        disconnect: async () => {},
        sendBatch: async ({ topicMessages }: { topicMessages: { messages: { partition: number }[] }[] }) => {
          const partitions = topicMessages.flatMap(({ messages }) =>
            messages.map(({ partition }) => partition),
          )
          sent.push({ producer, partitions })
          return producers[producer]?.[++turn]?.(partitions)
        },
      }
    },
  }
  // safe: PartitionedProducer uses nothing else of the client
  return { client: client as unknown as KafkaClient, sent }
}
const all: Answer = (partitions) => partitions.map((partition) => ({ partition, baseOffset: '5' }))
const fails =
  (type: string): Answer =>
  () => {
    throw Object.assign(new Error(type), { type })
  }
const settings = { name: 'posts.raw', compression: 'none', timeoutMs: 1_000 } as const
const batches = [0, 1, 2].map((partition) => ({
  partition,
  records: [{ key: 'k', value: Buffer.from('v') }],
}))

describe('the producer of a topic', () => {
  it('sends again what the answers left out, by the same producer', async () => {
    const { client, sent } = clientWith([(partitions) => all(partitions).slice(0, 1), all])
    const offsets = await new PartitionedProducer(client, settings).write(batches)
    expect([...offsets.keys()]).toEqual([0, 1, 2])
    expect(sent).toEqual([
      { producer: 0, partitions: [0, 1, 2] },
      { producer: 0, partitions: [1, 2] },
    ])
  })

  it('rejects when a partition is never answered for', async () => {
    const none: Answer = () => []
    const { client } = clientWith([none, none, none, none])
    const writing = new PartitionedProducer(client, settings).write(batches)
    await expect(writing).rejects.toMatchObject({ code: 'log_unavailable', retryable: true })
  })

  it('never uses a producer again that failed, so that its numbers are no other records’', async () => {
    const { client, sent } = clientWith([fails('NOT_ENOUGH_REPLICAS')], [all])
    const producer = new PartitionedProducer(client, settings)
    await expect(producer.write(batches)).rejects.toThrow('NOT_ENOUGH_REPLICAS')
    await producer.write(batches)
    expect(sent.map((one) => one.producer)).toEqual([0, 1])
  })

  it('writes with a new producer at once when the broker forgot the numbers of the old one', async () => {
    const { client, sent } = clientWith([fails('UNKNOWN_PRODUCER_ID')], [all])
    await new PartitionedProducer(client, settings).write(batches)
    expect(sent.map((one) => one.producer)).toEqual([0, 1])
  })
})
