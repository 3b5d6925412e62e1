import type { Subject } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { draftsOf, faultsOf, newDraft, sameSubjects, slugOf, subjectsOf } from './draft.js'

const subject: Subject = {
  id: 'xingyao',
  kind: 'brand',
  name: '星曜',
  include: ['星曜手机'],
  exclude: [],
  phrases: [['星曜', '手机']],
}

describe('drafts of subjects', () => {
  it('count as unchanged until something that is saved differs', () => {
    const drafts = draftsOf([subject])
    expect(sameSubjects(drafts, [subject])).toBe(true)
    expect(
      sameSubjects(
        drafts.map((draft) => ({ ...draft, include: ['星曜手机 ', ''] })),
        [subject],
      ),
    ).toBe(true)
    expect(
      sameSubjects(
        drafts.map((draft) => ({ ...draft, kind: 'competitor' as const })),
        [subject],
      ),
    ).toBe(false)
  })

  it('are sent without blanks, repeats and empty groups', () => {
    const [draft] = draftsOf([subject])
    if (!draft) throw new Error('no draft')
    const sent = subjectsOf([
      { ...draft, nameEn: ' ', include: [' a ', 'a', ''], phrases: [[], ['b', ' b']] },
    ])
    expect(sent).toEqual([{ ...subject, include: ['a'], phrases: [['b']] }])
  })

  it('name what keeps them from being saved', () => {
    const [first] = draftsOf([subject])
    if (!first) throw new Error('no draft')
    const second = { ...newDraft([first], ' '), id: 'xingyao' }
    expect(faultsOf(second, [first, second])).toEqual(['nameNeeded', 'idTaken'])
    expect(faultsOf({ ...second, name: 'a', id: '星曜' }, [first])).toEqual(['idInvalid'])
    expect(faultsOf(first, [first])).toEqual([])
  })

  it('begin with an id that is free', () => {
    const one = newDraft([], 'x')
    const two = newDraft([one], 'x')
    expect(newDraft([two], 'x').id).not.toBe(two.id)
    expect(faultsOf(two, [one, two])).toEqual([])
  })
})

it('makes an id of an English name', () => {
  expect(slugOf(' Xingyao X9 Pro+ ')).toBe('xingyao-x9-pro')
  expect(slugOf('星曜')).toBe('')
})
