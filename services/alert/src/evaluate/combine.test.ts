import { RuleBody, type RuleView } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { combine } from './combine.js'
import { PLAIN, type Signal } from './signal.js'

const rule: RuleView = {
  ...RuleBody.parse({
    ...{ name: 'both', severity: 'red' },
    conditions: [{ kind: 'spike' }, { kind: 'single_post', words: ['起火'] }],
  }),
  ...{ id: 'both', revision: 1, falseAlarms: 0, strictness: 1, updatedAt: '' },
}
const signal = (subject: string, more: Partial<Signal> = {}): Signal => ({
  ...PLAIN,
  ...{ key: subject, rule, subject, since: 0, observed: 10, measure: 'negative' },
  ...more,
})

it('holds of the subjects of which all conditions hold, with the posts of all of them', async () => {
  const found = await combine(rule, async ({ kind }) =>
    kind === 'spike'
      ? [signal('star'), signal('moon')]
      : [signal('star', { posts: ['1'], calming: true }), signal('star', { posts: ['2'], calming: true })],
  )
  expect(found).toMatchObject([{ subject: 'star', observed: 10, posts: ['1', '2'], calming: true }])
})

it('asks no further condition where the first holds of nothing', async () => {
  const asked: string[] = []
  const found = await combine(rule, async ({ kind }) => {
    asked.push(kind)
    return []
  })
  expect([found, asked]).toEqual([[], ['spike']])
})
