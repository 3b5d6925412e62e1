import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { HIDDEN } from './hide-names.js'
import { sayPlainly } from './plain-words.js'
import { TURNS } from './turns/turns.js'

const CHALLENGE = join(import.meta.dirname, '../../challenge/sentiment')
const readChallengeTexts = (): string[] =>
  readdirSync(CHALLENGE).flatMap((file) =>
    readFileSync(join(CHALLENGE, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => String(JSON.parse(line).text)),
  )

const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')

describe('sayPlainly', () => {
  it.each([
    ['味道好怪', '味道很怪'],
    ['空间好小', '空间很小'],
    ['客服好不耐烦', '客服很不耐烦'],
    ['做工好粗糙', '做工很粗糙'],
    ['停车场好难停', '停车场很难停'],
    ['服务好差劲啊', '服务很差劲啊'],
    ['房间好吵,没睡好', '房间很吵,没睡好'],
    ['脱发改善了', '不怕脱发'],
    ['手机不是一般的慢', '手机慢'],
    ['不是一般的好用', '好用'],
    ['没有想象中那么卡', '不卡'],
    ['没网上说的那么差', '不差'],
    ['没见过这么烂的服务', '这么烂的服务'],
    ['从来没有这么失望过', '这么失望过'],
    ['好用个鬼', '不好用'],
    ['服务好个屁', '服务不好'],
    ['异味没了', '没有异味'],
    ['噪音也不大', '没有噪音'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '味道好香',
    '服务好，态度好',
    '好不容易到了',
    '修好慢慢用',
    '最好低调一点',
    '两款好差不多',
    '好小伙子',
    '方便好冲泡',
    '这不是一般的',
    '没有想象中那么好',
    '没有那么好吃',
    '好看个电影',
    '味道好个头大',
    '服务好麻烦也少',
    '口感好苦味少',
    '质量好卡扣紧',
    '口感好低糖健康',
    '效果好淡斑明显',
    '质量好差评的都是同行',
    '希望卡顿改善',
    '建议尽快把噪音问题改善一下',
    '味道没了',
    '噪音不大不小',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('says the same as without the gate, whatever is read', () => {
    const texts = readChallengeTexts().map((text) => normalize(text).text)
    const both = texts.map((text, i) => text.slice(0, i % 17) + (texts[texts.length - 1 - i] ?? ''))
    const ungated = (text: string): string =>
      TURNS.reduce(
        (said, { pattern, say }) =>
          said.replace(pattern, (...found: unknown[]) =>
            say(...found.slice(0, -2).filter((group) => typeof group === 'string')),
          ),
        text,
      )
    const turned = [...texts, ...both].filter((text) => ungated(text) !== text)
    expect(turned.length).toBeGreaterThan(60)
    for (const text of [...texts, ...both]) expect(sayPlainly(text).text).toBe(ungated(text))
  })

  it('keeps the length, and says where it turned something', () => {
    const text = '没有想象中那么卡，味道好怪'
    const plain = sayPlainly(text)
    expect(plain.text).toHaveLength(text.length)
    expect(plain.turned.map(({ start, end }) => text.slice(start, end))).toEqual(['好', '没有想象中那么'])
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    for (const part of [
      '没有',
      '不像想象',
      '好',
      '从来没有这么',
      '异味也',
      '等了一',
      '没有一次',
      '真新鲜',
      '恭喜',
      '🤮',
      '便宜得',
    ]) {
      const text = part.repeat(Math.ceil(100_000 / part.length))
      expect(sayPlainly(text).text).toHaveLength(text.length)
    }
  })
})
