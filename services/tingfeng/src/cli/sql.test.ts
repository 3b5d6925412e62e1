import { AppError } from '@tingfeng/kit'
import { expect, it } from 'vitest'
import type { Client } from '../product/client.js'
import { writeAnswer } from './sql.js'

const LIMITS = { seconds: 120, resultRows: 5_000_000, resultBytes: 2 * 1024 ** 3 }
// safe: what is not here is not called
const client = { json: async () => ({ limits: LIMITS }) } as unknown as Client

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('1\n')
  throw new TypeError('terminated')
}

it('says what a statement may give where its answer breaks off, behind what came', async () => {
  const written: string[] = []
  const write = async (chunk: Uint8Array): Promise<void> => void written.push(Buffer.from(chunk).toString())
  await expect(writeAnswer(client, broken(), write)).rejects.toMatchObject({
    code: 'incomplete_answer',
    message: expect.stringMatching(/5,000,000 rows and 2 GiB, and take 120 seconds.*LIMIT/),
  })
  expect(written).toEqual(['1\n'])
})

it('blames nobody’s limits where the reader went away', async () => {
  let ended = false
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from('1\n')
    } finally {
      ended = true
    }
  }
  const gone = new AppError({ code: 'broken_pipe', message: 'nobody reads stdout any more' })
  const write = async (): Promise<void> => {
    throw gone
  }
  await expect(writeAnswer(client, endless(), write)).rejects.toBe(gone)
  expect(ended).toBe(true)
})
