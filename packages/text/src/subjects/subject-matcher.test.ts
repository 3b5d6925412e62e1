import type { Subject } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { createSubjectMatcher } from './subject-matcher.js'

const subject = (id: string, parts: Partial<Subject> = {}): Subject => ({
  id,
  kind: 'brand',
  name: id,
  include: [],
  exclude: [],
  phrases: [],
  ...parts,
})

const ids = (subjects: readonly Subject[], text: string): string[] =>
  createSubjectMatcher(subjects)
    .match(normalize(text).text)
    .map(({ id }) => id)

describe('createSubjectMatcher', () => {
  it('matches any of the words, whatever their case, width or script', () => {
    const subjects = [subject('mi', { include: ['小米', 'Xiaomi'] })]
    expect(ids(subjects, 'ＸＩＡＯＭＩ 手机')).toEqual(['mi'])
    expect(ids(subjects, '小米手機')).toEqual(['mi'])
    expect(ids(subjects, '大米')).toEqual([])
  })

  it('takes the name and the English name where no words are given', () => {
    expect(ids([subject('a', { name: '听风', nameEn: 'Tingfeng' })], 'TINGFENG 不错')).toEqual(['a'])
    expect(ids([subject('a', { name: '听风', include: ['别的'] })], '听风不错')).toEqual([])
  })

  it('wants letters and digits to stand alone', () => {
    const subjects = [subject('mi', { include: ['mi', '14'] })]
    expect(ids(subjects, 'mini')).toEqual([])
    expect(ids(subjects, '2014年')).toEqual([])
    expect(ids(subjects, '我的mi很好')).toEqual(['mi'])
  })

  it('drops the subject of a text with an excluded phrase', () => {
    const subjects = [subject('mi', { include: ['小米'], exclude: ['招聘'] })]
    expect(ids(subjects, '小米招聘客服')).toEqual([])
    expect(ids(subjects, '小米客服')).toEqual(['mi'])
  })

  it('drops only the place of an excluded phrase that holds the name', () => {
    const subjects = [subject('mi', { include: ['小米'], exclude: ['小米粥'] })]
    expect(ids(subjects, '喝着小米粥')).toEqual([])
    expect(createSubjectMatcher(subjects).match('喝着小米粥刷小米手机')).toEqual([
      { id: 'mi', hits: [{ start: 6, end: 8 }] },
    ])
    const paired = [subject('mi', { phrases: [['小米', '屏幕']], exclude: ['小米粥'] })]
    expect(ids(paired, '小米粥洒在屏幕上')).toEqual([])
    expect(ids(paired, '小米粥洒在小米的屏幕上')).toEqual(['mi'])
  })

  it('wants all words of one group together, in any order', () => {
    const subjects = [
      subject('bat', {
        phrases: [
          ['小米', '电池'],
          ['mi', 'battery'],
        ],
      }),
    ]
    expect(ids(subjects, '电池鼓包的小米')).toEqual(['bat'])
    expect(ids(subjects, '小米很好')).toEqual([])
    expect(ids(subjects, '小米 battery')).toEqual([])
  })

  it('takes a text that is nothing but the words, however long, in one pass', () => {
    const n = 200_000
    const begun = performance.now()
    const hitsOf = (of: Subject, text: string) => createSubjectMatcher([of]).match(text)[0]?.hits
    expect(hitsOf(subject('b', { phrases: [['坏']] }), '坏'.repeat(n))).toHaveLength(n)
    const spread = hitsOf(subject('c', { include: ['小米'], exclude: ['小米粥'] }), '小米粥小米'.repeat(n))
    expect(spread).toHaveLength(n)
    expect(spread?.[1]).toEqual({ start: 8, end: 10 })
    // Copied or looked through for each of them, they take minutes.
    expect(performance.now() - begun).toBeLessThan(30_000)
  }, 900_000)

  it('knows what excluded phrases hold where they overlap', () => {
    const overlapping = subject('mi', { include: ['小米'], exclude: ['卖小米粥的小米店', '小米粥'] })
    expect(createSubjectMatcher([overlapping]).match('小米,卖小米粥的小米店,小米粥,小米')).toEqual([
      { id: 'mi', hits: [0, 16].map((start) => ({ start, end: start + 2 })) },
    ])
  })

  it('finds several subjects of one word', () => {
    const subjects = [subject('a', { include: ['小米'] }), subject('b', { include: ['小米', '红米'] })]
    expect(ids(subjects, '小米')).toEqual(['a', 'b'])
  })

  it('matches nothing without subjects', () => {
    expect(createSubjectMatcher([]).match('小米')).toEqual([])
  })
})
