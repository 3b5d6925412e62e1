import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { normalize } from '../../normalize/normalize.js'
import type { FastScore } from '../fast-score.js'
import { createSecondReader, type FirstReading } from '../second-reader.js'
import { openTransformer, type Probabilities } from './transformer.js'

const tiny = (name: 'two' | 'three'): string =>
  fileURLToPath(new URL(`../../../training/transformer/fixtures/${name}`, import.meta.url))

const scratch = mkdtempSync(join(tmpdir(), 'tingfeng-transformer-'))
afterAll(() => rmSync(scratch, { recursive: true }))

let copies = 0
const copyOf = (name: 'two' | 'three'): string => {
  copies += 1
  const folder = join(scratch, `copy-${copies}`)
  cpSync(tiny(name), folder, { recursive: true })
  return folder
}
const withConfig = (change: Record<string, unknown>): string => {
  const folder = copyOf('three')
  const path = join(folder, 'config.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }))
  return folder
}

const label = ({ negative, neutral, positive }: Probabilities): string =>
  negative > Math.max(neutral, positive) ? 'negative' : positive > neutral ? 'positive' : 'neutral'

describe('a transformer from a folder', () => {
  it('reads texts of any length in order, whatever is in one batch with them', async () => {
    const transformer = await openTransformer({ model: tiny('three') })
    const texts = Array.from({ length: 70 }, (_, i) =>
      (i % 3 === 0 ? '好' : i % 3 === 1 ? '差' : '一般').repeat(i % 7 === 0 ? 9 : 1),
    )
    const read = await transformer.read(texts)
    expect(read.map(label)).toEqual(
      texts.map((text) => (text[0] === '好' ? 'positive' : text[0] === '差' ? 'negative' : 'neutral')),
    )
    const [alone] = await transformer.read(['好'])
    expect(read[3]?.positive).toBeCloseTo(alone?.positive ?? 0, 6)
    await transformer.close()
  })

  it('divides logits by the temperature of its card', async () => {
    const warm = await openTransformer({ model: tiny('three') })
    const cold = await openTransformer({ model: withConfig({ tingfeng: { temperature: 1 } }) })
    const [[first], [second]] = await Promise.all([warm.read(['好']), cold.read(['好'])])
    expect(first?.positive).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2), 5)
    expect(second?.positive).toBeCloseTo(Math.exp(4) / (Math.exp(4) + 2), 5)
  })

  it('reads the beginning and the end of a long text', async () => {
    const transformer = await openTransformer({ model: tiny('three') })
    const middle = '的'.repeat(100_000)
    const read = await transformer.read([`好${middle}`, `${middle}差`, `的${'好'.repeat(0)}${middle}的`])
    expect(read.map(label)).toEqual(['positive', 'negative', 'neutral'])
  })

  it.each([
    ['nothing', ''],
    ['one character', '好'],
    ['emoji alone', '😀😡👍🏽'],
    ['100,000 characters', '不好'.repeat(50_000)],
    ['control characters', '\u0000\u0007好\u001b[31m'],
    ['lone surrogates', '\ud800好\udc00'],
    ['marks of direction', '\u202e好\u2066差\u2069'],
  ])('gives shares that add up to one for %s', async (_, text) => {
    const transformer = await openTransformer({ model: tiny('three') })
    for (const one of await transformer.read([text, normalize(text).text]))
      expect(one.negative + one.neutral + one.positive).toBeCloseTo(1, 6)
  })

  it.each([
    ['a folder that is not there', 'transformer_missing', () => join(scratch, 'nowhere')],
    [
      'a folder without weights',
      'transformer_missing',
      () => {
        const folder = copyOf('three')
        rmSync(join(folder, 'onnx'), { recursive: true })
        return folder
      },
    ],
    [
      'weights that are not those of its card',
      'transformer_corrupt',
      () => {
        const folder = copyOf('three')
        const path = join(folder, 'onnx/model_quantized.onnx')
        const bytes = readFileSync(path)
        bytes[bytes.length - 40] = 1 ^ (bytes[bytes.length - 40] ?? 0)
        writeFileSync(path, bytes)
        return folder
      },
    ],
    [
      'weights cut off, by a card that names no checksum',
      'transformer_corrupt',
      () => {
        const folder = withConfig({ tingfeng: {} })
        const path = join(folder, 'onnx/model_quantized.onnx')
        writeFileSync(path, readFileSync(path).subarray(0, 200))
        return folder
      },
    ],
    [
      'a tokenizer that is no JSON',
      'transformer_corrupt',
      () => {
        const folder = copyOf('three')
        writeFileSync(join(folder, 'tokenizer.json'), '{')
        return folder
      },
    ],
    [
      'a model of another task',
      'transformer_wrong_task',
      () => withConfig({ architectures: ['BertForMaskedLM'] }),
    ],
    [
      'classes of another task',
      'transformer_wrong_task',
      () => withConfig({ id2label: { 0: 'sports', 1: 'news', 2: 'music' } }),
    ],
    [
      'more outputs than classes',
      'transformer_wrong_task',
      () => withConfig({ id2label: { 0: 'negative', 1: 'positive' } }),
    ],
    ['a hub id that is none', 'transformer_missing', () => 'hub:nothing'],
  ])('refuses %s', async (_, code, make) => {
    await expect(openTransformer({ model: make() })).rejects.toMatchObject({ name: 'TransformerError', code })
  })
})

const reading = (text: string, [negative, neutral, positive]: [number, number, number]): FirstReading => {
  const most = Math.max(negative, neutral, positive)
  const score: FastScore = {
    label: most === neutral ? 'neutral' : most === positive ? 'positive' : 'negative',
    score: positive - negative,
    confidence: most,
    probabilities: { negative, neutral, positive },
  }
  return { text, judgement: { score, scorer: 'fast', explain: () => [{ span: [0, 1], weight: 9 }] } }
}

describe('a second reader', () => {
  it('wants everything as a transformer, and the unsure of what is Chinese in a cascade', async () => {
    const transformer = await openTransformer({ model: tiny('three') })
    const all = createSecondReader(transformer, { scorer: 'transformer' })
    const unsure = createSecondReader(transformer, { scorer: 'cascade', sureFrom: 0.9 })
    const sure = reading('好', [0.02, 0.03, 0.95])
    const torn = reading('好', [0.4, 0.2, 0.4])
    const blank = reading(' ', [0, 1, 0])
    const english: FirstReading = { text: 'bad', judgement: { ...torn.judgement, scorer: 'english' } }
    expect([sure, torn, blank, english].map(all.wants)).toEqual([true, true, false, false])
    expect([sure, torn, blank, english].map(unsure.wants)).toEqual([false, true, false, false])
  })

  it('leaves to the fast scorer what a model of two classes cannot say', async () => {
    const second = createSecondReader(await openTransformer({ model: tiny('two') }), {
      scorer: 'transformer',
    })
    const [judged] = await second.read([reading('好', [0.3, 0.5, 0.2])])
    expect(judged?.score.probabilities.neutral).toBe(0.5)
    expect(judged?.score.probabilities.positive).toBeGreaterThan(0.4)
  })

  it('means the logits of both in a cascade', async () => {
    const second = createSecondReader(await openTransformer({ model: tiny('three') }), { scorer: 'cascade' })
    const [agreed, weighed] = await second.read([
      reading('好', [0.3, 0.1, 0.6]),
      reading('好', [0.999, 0.0005, 0.0005]),
    ])
    expect(agreed).toMatchObject({ scorer: 'cascade', score: { label: 'positive' } })
    expect(agreed?.score.confidence).toBeGreaterThan(0.6)
    expect(weighed?.score.label).toBe('negative')
  })

  it('keeps the words of the fast scorer where both agree, and names the clause that turned the verdict', async () => {
    const second = createSecondReader(await openTransformer({ model: tiny('three') }), {
      scorer: 'transformer',
    })
    const text = '好的,差差差'
    const [agreed, turned, whole, long] = await second.read([
      reading(text, [0.8, 0.1, 0.1]),
      reading(text, [0.1, 0.1, 0.8]),
      reading('差差', [0.1, 0.1, 0.8]),
      reading('差,差,差,差,差', [0.1, 0.1, 0.8]),
    ])
    expect(agreed?.explain()).toEqual([{ span: [0, 1], weight: 9 }])
    const [first, next] = turned?.explain() ?? []
    expect(first?.span).toEqual([3, 6])
    expect(first?.weight).toBeLessThan(0)
    expect(next).toMatchObject({ span: [0, 2] })
    expect(next?.weight).toBeGreaterThan(0)
    expect(whole?.explain()).toMatchObject([{ span: [0, 2] }])
    expect(long?.explain()).toMatchObject([{ span: [0, 9] }])
  })
})
