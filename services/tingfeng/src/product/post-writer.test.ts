import type { EnrichedPost } from '@tingfeng/contracts'
import type { Correction } from '@tingfeng/state'
import { expect, it } from 'vitest'
import { correctCopies } from './post-writer.js'

const LIFT = '希望市民热线能督促物业尽快修好三号楼的电梯，老人上下楼太不方便了'

// safe: only these are read of them
const post = (id: string, text: string) =>
  ({
    id,
    text,
    duplicateOf: 'first',
    correctionRevision: 0,
    sentiment: { label: 'positive', score: 1, confidence: 1, probabilities: {}, scorer: 'fast' },
    themes: [],
    subjects: [],
  }) as unknown as EnrichedPost
const CORRECTION = { postId: 'first', origin: 'first', label: 'negative', revision: 3 } as Correction

it('has a person’s word hold for the copies of a text, but not for one about another thing', async () => {
  const correct = correctCopies(
    { forOrigins: async () => new Map([['first', CORRECTION]]) },
    { postsById: async () => [post('first', LIFT)] },
  )
  const posts = [post('copy', `转发：${LIFT}！！`), post('other', LIFT.replace('电梯', '路灯'))]
  expect((await correct('shop', posts)).map(({ id }) => id)).toEqual(['copy'])
})

it('knows by the heir what a word on an erased post was on, and has it hold for nothing where none tells', async () => {
  const lights = LIFT.replace('电梯', '路灯')
  const posts = ['copy', 'other'].map((id) => ({
    ...post(id, id === 'copy' ? LIFT : lights),
    duplicateOf: 'heir',
  }))
  const correctedWith = async (stored: readonly EnrichedPost[]) => {
    const correct = correctCopies(
      { forOrigins: async () => new Map([['heir', { ...CORRECTION, origin: 'heir' }]]) },
      { postsById: async (_workspace, ids) => stored.filter(({ id }) => ids.includes(id)) },
    )
    return (await correct('shop', posts)).map(({ id }) => id)
  }
  expect(await correctedWith([{ ...post('heir', LIFT), correctionRevision: 3 }])).toEqual(['copy'])
  // The word never held for this heir.
  expect(await correctedWith([post('heir', lights)])).toEqual([])
  expect(await correctedWith([])).toEqual([])
})
