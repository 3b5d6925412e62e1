import { silentLogger } from '@tingfeng/kit'
import { expect, it } from 'vitest'
import type { GroupOffsets } from './group-offsets.js'
import { settingsOf } from './kafka-options.js'
import { learnStarts } from './session-starts.js'

const learn = async (failures: number) => {
  const learned: number[][] = []
  let asked = 0
  await learnStarts({
    ...{ group: 'g', topic: 'posts.raw', topicName: 'posts.raw', startAt: 'earliest', logger: silentLogger },
    log: settingsOf({ brokers: ['stand-in:1'], redelivery: { firstDelayMs: 1, maxDelayMs: 1 } }),
    offsets: {
      stored: async () => {
        if (++asked <= failures) throw new Error('the coordinator is loading')
        return new Map([[0, 10]])
      },
    } as unknown as GroupOffsets, // safe: nothing else of it is asked
    consumer: { commitOffsets: async () => {}, seek: () => {} },
    owned: () => new Set([0]),
    isRunning: () => true,
    isClosing: () => false,
    onStored: (stored) => learned.push([...stored.values()]),
  })
  return { learned, asked }
}

it('asks again where a group stands when it got no answer: what was lost unread is counted from there', async () => {
  expect(await learn(1)).toEqual({ learned: [[10]], asked: 2 })
})

it('lets a group that begins at its oldest record read without an answer, after some tries', async () => {
  expect(await learn(100)).toEqual({ learned: [], asked: 3 })
})
