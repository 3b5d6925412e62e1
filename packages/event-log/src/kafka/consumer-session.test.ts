import { setTimeout as sleep } from 'node:timers/promises'
import { createLogger } from '@tingfeng/kit'
import { expect, it, vi } from 'vitest'
import { Slots } from '../embedded/slots.js'
import { ConsumerSession } from './consumer-session.js'
import type { GroupOffsets } from './group-offsets.js'
import { Hands } from './hands.js'
import { settingsOf } from './kafka-options.js'
import type { EachBatchPayload, KafkaClient } from './kafkajs.js'

/*
 * What a broker that restarts at the wrong moment makes of kafkajs, played by a stand-in: with a real broker the
 * moment comes once in some dozen restarts.
 */

type Listener = (event: { readonly payload: unknown }) => void

const HEARTBEAT_MS = 5

const startSession = async (handle: () => Promise<void> = async () => {}, sessionTimeoutMs = 20_000) => {
  const log = settingsOf({ brokers: ['stand-in:1'], heartbeatMs: HEARTBEAT_MS, sessionTimeoutMs })
  const listeners = new Map<string, Listener>()
  const handled: number[] = []
  let assigner: { protocol(subscription: { topics: string[] }): unknown } | undefined
  let eachBatch: (payload: EachBatchPayload) => Promise<void> = async () => {}
  const emit = (event: string, payload: unknown = {}) => listeners.get(event)?.({ payload })
  const join = () => assigner?.protocol({ topics: ['posts.raw'] })
  const joined = () => emit('joined', { memberAssignment: { 'posts.raw': [0] } })
  const kafka = {
    consumer: (config: { partitionAssigners: ((given: unknown) => typeof assigner)[] }) => {
      assigner = config.partitionAssigners[0]?.({ cluster: {} })
      return {
        events: { GROUP_JOIN: 'joined', HEARTBEAT: 'beat', CRASH: 'crash' },
        on: (event: string, listener: Listener) => listeners.set(event, listener),
        connect: async () => {},
        disconnect: async () => {},
        subscribe: async () => {},
        pause: () => {},
        resume: () => {},
        run: async (given: { eachBatch: typeof eachBatch }) => {
          eachBatch = given.eachBatch
          join()
          joined()
        },
      }
    },
  }
  const session = new ConsumerSession(
    {
      kafka: kafka as unknown as KafkaClient, // safe: all that a session calls of it is here
      offsets: {
        topicName: (topic: string) => topic,
        groupId: () => 'g',
        stored: async () => new Map(),
      } as unknown as GroupOffsets, // safe: as above
      slots: new Slots(1),
      hands: new Hands(),
      handle: async ({ records }) => {
        await handle()
        handled.push(...records.map(({ offset }) => offset))
      },
      onUnreadLoss: () => {},
      logger: createLogger({ level: 'silent' }),
    },
    {
      group: 'g',
      topic: 'posts.raw',
      partitions: 1,
      maxBatchRecords: 10,
      maxBatchBytes: 1_000,
      maxWaitMs: 0,
      startAt: 'earliest',
      onError: undefined,
      log,
    },
  )
  await session.start()
  const fetched = (offset: number, heartbeat: () => Promise<void> = async () => {}) => {
    const message = {
      offset: String(offset),
      key: Buffer.from('k'),
      value: Buffer.from('v'),
      timestamp: '0',
      headers: {},
    }
    const payload = {
      batch: { partition: 0, messages: [message], highWatermark: '9' },
      heartbeat,
      isStale: () => false,
      resolveOffset: () => {},
      commitOffsetsIfNecessary: async () => {},
    }
    return eachBatch(payload as unknown as EachBatchPayload) // safe: all that a session reads of it is here
  }
  return { session, handled, emit, join, joined, fetched }
}

const refused = (type: string) => async (): Promise<void> => {
  throw Object.assign(new Error(type), { type })
}

it.each(['NOT_COORDINATOR_FOR_GROUP', 'REBALANCE_IN_PROGRESS'])(
  'reads on when the coordinator said %s, restarted, and knows the member as before',
  async (type) => {
    const { handled, emit, fetched } = await startSession(() => sleep(10 * HEARTBEAT_MS))
    await fetched(0, refused(type))
    await fetched(1)
    expect(handled).toEqual([0])
    emit('beat')
    await fetched(1)
    expect(handled).toEqual([0, 1])
  },
)

it('begins anew when a join broke off and the group goes on without it', async () => {
  const { session, handled, emit, join, fetched } = await startSession()
  join()
  await fetched(0)
  expect(handled).toEqual([])
  emit('beat')
  expect(await session.ended).toMatchObject({ message: expect.stringContaining('a join broke off') })
})

it('goes on as it is while heartbeats are answered between joins', async () => {
  const { session, handled, emit, join, joined, fetched } = await startSession()
  emit('beat')
  join()
  joined()
  emit('beat')
  await fetched(0)
  expect(handled).toEqual([0])
  await session.close()
  expect(await session.ended).toBeUndefined()
})

it('begins anew when no heartbeat is answered any more, as after a clock was set back', async () => {
  vi.useFakeTimers()
  try {
    const { session, emit } = await startSession(async () => {}, 1_000)
    for (let beat = 0; beat < 5; beat++) {
      await vi.advanceTimersByTimeAsync(600)
      emit('beat')
    }
    expect(await Promise.race([session.ended, 'still there'])).toBe('still there')
    await vi.advanceTimersByTimeAsync(1_200)
    expect(await session.ended).toMatchObject({
      message: expect.stringContaining('no heartbeat was answered'),
    })
  } finally {
    vi.useRealTimers()
  }
})
