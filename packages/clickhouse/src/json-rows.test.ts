import { ClickHouseError } from '@clickhouse/client'
import { describe, expect, it } from 'vitest'
import { readJsonRows } from './json-rows.js'

const TAG = 'a1b2c3d4'
const MESSAGE =
  'Code: 395. DB::Exception: 数据 broke off: while executing. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)\n'
const FRAME = `\r\n__exception__\r\n${TAG}\r\n${MESSAGE}${Buffer.byteLength(MESSAGE)} ${TAG}\r\n__exception__\r\n`
const ROWS = '{"n":1}\n{"n":2,"s":"水\\r\\n温"}\n'

async function* cutAt(text: string, ...cuts: number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  const edges = [0, ...cuts, bytes.length]
  for (let i = 1; i < edges.length; i++) yield bytes.subarray(edges[i - 1], edges[i])
}
const readAll = async (pieces: AsyncIterable<Buffer>, tag: string | undefined = TAG) => {
  const rows: unknown[] = []
  let failure: unknown
  try {
    for await (const batch of readJsonRows(pieces, tag)) rows.push(...batch)
  } catch (error) {
    failure = error
  }
  return { rows, failure }
}

describe('rows of an answer', () => {
  it('reads the same rows however they are cut', async () => {
    const length = Buffer.byteLength(ROWS)
    for (let first = 0; first < length; first++)
      for (let second = first; second <= length; second++) {
        const { rows, failure } = await readAll(cutAt(ROWS, first, second))
        expect(failure).toBeUndefined()
        expect(rows).toEqual([{ n: 1 }, { n: 2, s: '水\r\n温' }])
      }
  })

  it('reads a last row without a newline, and nothing of nothing', async () => {
    expect((await readAll(cutAt('{"n":1}'))).rows).toEqual([{ n: 1 }])
    expect((await readAll(cutAt(''))).rows).toEqual([])
  })

  it('tells the exception of a frame that is cut anywhere, and every row before it', async () => {
    const text = ROWS + FRAME
    for (let cut = Buffer.byteLength(ROWS) - 1; cut < Buffer.byteLength(text); cut++) {
      const { rows, failure } = await readAll(cutAt(text, cut))
      expect(rows.length).toBe(2)
      expect(failure, `cut at ${cut}`).toBeInstanceOf(ClickHouseError)
      expect(failure).toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
    }
  })

  it('says that a frame broke off', async () => {
    const { failure } = await readAll(cutAt((ROWS + FRAME).slice(0, -4)))
    expect(failure).toMatchObject({ message: expect.stringContaining('broke off') })
  })
})
