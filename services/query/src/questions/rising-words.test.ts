import type { SaidWords } from '@tingfeng/clickhouse'
import { describe, expect, it } from 'vitest'
import { risingWords } from './rising-words.js'

const NAMES: Readonly<Record<string, string>> = {
  1: '电池 鼓包',
  2: '客服 不理',
  3: '充电 发烫',
  4: '物流 很快',
}

const saidOf = (posts: Readonly<Record<string, readonly [number, number]>>) => {
  const asked: string[] = []
  const said: SaidWords = {
    posts: [1000, 1000],
    said: [9000, 9000],
    words: Object.entries(posts).map(([key, counts]) => ({ key, posts: counts })),
    spell: async (keys) => {
      asked.push(...keys)
      return new Map(keys.flatMap((key) => (NAMES[key] === undefined ? [] : [[key, NAMES[key]]])))
    },
  }
  return { said, asked }
}

describe('rising words', () => {
  it('are spelt only where they are shown, the surest first', async () => {
    const { said, asked } = saidOf({ 1: [90, 10], 2: [40, 20], 3: [25, 20], 4: [10, 90] })
    const rising = await risingWords(said, 'rising', 2)
    expect(rising.map(({ word }) => word)).toEqual(['电池 鼓包', '客服 不理'])
    expect(asked).toEqual(['1', '2'])
    expect(rising[0]).toMatchObject({ now: 90, before: 10, nowShare: 0.09, significant: true })
    const falling = await risingWords(said, 'falling', 2)
    expect(falling.map(({ word }) => word)).toEqual(['物流 很快'])
  })

  it('that are equally sure stand in the order of their letters, whichever of them the limit leaves', async () => {
    const { said } = saidOf({ 1: [30, 10], 2: [30, 10], 3: [30, 10] })
    const words = async (limit: number) => (await risingWords(said, 'rising', limit)).map(({ word }) => word)
    expect(await words(3)).toEqual(['充电 发烫', '客服 不理', '电池 鼓包'])
    expect(await words(1)).toEqual(['充电 发烫'])
  })

  it('are none where nothing was said before, or nothing is now', async () => {
    const { said } = saidOf({ 1: [90, 0], 2: [40, 0] })
    for (const posts of [
      [1000, 0],
      [0, 1000],
    ] as const)
      expect(await risingWords({ ...said, posts, said: [9000, 0] }, 'rising', 5)).toEqual([])
  })

  it('are none that are said as often as before', async () => {
    const { said } = saidOf({ 1: [30, 30], 2: [7, 7], 3: [90, 10] })
    const same = { ...said, said: [9000, 9000] as const }
    expect((await risingWords(same, 'rising', 5)).map(({ word }) => word)).toEqual(['充电 发烫'])
  })

  it('leave out what no post says any more', async () => {
    const { said } = saidOf({ 9: [90, 10], 1: [40, 10] })
    expect((await risingWords(said, 'rising', 5)).map(({ word }) => word)).toEqual(['电池 鼓包'])
  })
})
