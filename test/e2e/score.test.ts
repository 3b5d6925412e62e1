import { spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { CASCADE, commandLine, tingfeng } from '../support/product.js'

const nowhere = join(tmpdir(), 'tingfeng-score-needs-no-folder')

const score = async (input: string) => {
  const { code, stdout, stderr } = await tingfeng(nowhere, ['score'], input, CASCADE)
  expect(stdout === '' || stdout.endsWith('\n')).toBe(true)
  const lines = stdout.split('\n').slice(0, -1)
  return { code, stderr, results: lines.map((line) => JSON.parse(line)) }
}
const asLines = (records: readonly object[], end = '\n'): string =>
  records.map((record) => JSON.stringify(record) + end).join('')
const idsOf = (results: readonly { id: unknown }[]) => results.map(({ id }) => id)

describe('scoring on the command line', () => {
  it.each([
    ['nothing', ''],
    ['blank lines', '\n \r\n\n'],
  ])('answers %s with nothing, and calls it a success', async (_what, input) => {
    expect(await score(input)).toMatchObject({ code: 0, results: [] })
    expect(existsSync(nowhere)).toBe(false)
  })

  it('reads line ends and the byte order mark of Windows, and a last line without an end', async () => {
    const records = [1, 2, 3].map((id) => ({ id, text: '电池鼓包了' }))
    const input = `\ufeff${asLines(records, '\r\n').trimEnd()}`
    const { code, results } = await score(input)
    expect(code).toBe(0)
    expect(idsOf(results)).toEqual([1, 2, 3])
    expect(results.every(({ themes }) => themes[0].id === 'quality.safety')).toBe(true)
  })

  it('quotes the words that tell the score, what is wanted, what is urgent and why somebody leaves', async () => {
    const text = '太贵了，客服13800138000不理人，再也不买了，我要投诉到12315'
    const [result] = (await score(asLines([{ text }]))).results
    expect(result.intents).toEqual(['complaint', 'churn'])
    for (const told of [
      ...result.sentimentEvidence,
      ...result.intentEvidence,
      ...result.urgency,
      result.churn,
    ])
      expect(told.quote.length).toBe(told.evidence[1] - told.evidence[0])
    expect(result.intentEvidence).toContainEqual({ intent: 'churn', evidence: [21, 25], quote: '再也不买' })
    expect(result.churn).toMatchObject({ cause: expect.any(String), quote: expect.any(String) })
    expect(JSON.stringify(result)).not.toContain('13800138000')
  })

  it('scores texts of 100,000 characters, one after the other in bounded batches', async () => {
    const long = '电池鼓包了，客服不理人。'.repeat(8_400).slice(0, 100_000)
    const records = Array.from({ length: 30 }, (_, id) => ({
      id,
      text: id === 7 ? '好'.repeat(100_000) : long,
    }))
    const { code, results } = await score(asLines(records))
    expect(code).toBe(0)
    expect(idsOf(results)).toEqual(records.map(({ id }) => id))
    expect(results[0].sentiment.label).toBe('negative')
    expect(results[0].themes.map(({ id }: { id: string }) => id)).toContain('quality.safety')
  })

  it('gives one line for each text of odd characters, and its evidence lies within the text', async () => {
    const texts = [
      '',
      '\u0000',
      '\ud83d',
      '电池\ud83d鼓包\ude00了\u0000很差',
      '很好\u2028差\u2029评',
      '\u202e😀\ufeff\r\n鼓包',
    ]
    const { code, results } = await score(asLines(texts.map((text, id) => ({ id: `${id}\ud83d`, text }))))
    expect(code).toBe(0)
    expect(idsOf(results)).toEqual(texts.map((_, id) => `${id}\ud83d`))
    results.forEach(({ sentiment, themes }, at) => {
      expect(['negative', 'neutral', 'positive']).toContain(sentiment.label)
      for (const { evidence } of themes) {
        expect(evidence[0]).toBeLessThan(evidence[1])
        expect(evidence[1]).toBeLessThanOrEqual(texts[at]?.length ?? 0)
      }
    })
    expect(results[3].themes.map(({ id }: { id: string }) => id)).toContain('quality.safety')
    expect(results.slice(0, 3).map(({ sentiment }) => sentiment.label)).toEqual([
      'neutral',
      'neutral',
      'neutral',
    ])
  })

  it('says that a folder is no input, and stops where nobody reads', async () => {
    const { file, args, env } = commandLine(nowhere, ['score', '--scorer', 'fast'])
    const run = async (stdin: 'folder' | 'lines') => {
      const child = spawn(file, args, {
        env,
        stdio: [stdin === 'folder' ? openSync(tmpdir(), 'r') : 'pipe', 'pipe', 'pipe'],
      })
      if (stdin === 'lines') child.stdout?.destroy()
      child.stdin?.on('error', () => {}).end(asLines(Array(3_000).fill({ text: '电池鼓包了' })))
      const exited = new Promise((resolve) => child.once('exit', resolve))
      return { stderr: await text(child.stderr as Readable), code: await exited }
    }
    expect(await run('folder')).toEqual({ code: 1, stderr: expect.stringContaining('stdin cannot be read') })
    expect(await run('lines')).toEqual({ code: 141, stderr: '' })
  })

  it('takes U+2028 as it stands for a character, not for the end of a line', async () => {
    expect((await score('{"id":"a","text":"很好\u2028差评"}\n')).results).toHaveLength(1)
  })
})
