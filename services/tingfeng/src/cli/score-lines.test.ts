import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readScoreLines } from './score-lines.js'

const read = async (...chunks: (string | Buffer)[]) => {
  const lines: object[] = []
  for await (const line of readScoreLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
    lines.push(line)
  return lines
}

describe('lines to score', () => {
  it('are read in GBK too, and keep ids of 19 digits', async () => {
    const gbk = Buffer.concat([
      Buffer.from('{"id":7234567890123456789,"text":"'),
      Buffer.from('b5e7b3d8b9c4b0fcc1cb', 'hex'),
      Buffer.from('"}\n'),
    ])
    expect(await read(gbk)).toEqual([{ id: '7234567890123456789', text: '电池鼓包了' }])
  })

  it('are refused by their number where they are too long, long before all of one is in memory', async () => {
    await expect(read('{"text":"好"}\n', `{"text":"${'好'.repeat(100_001)}"}\n`)).rejects.toThrow(
      /line 2: text: expected at most 100000 characters/,
    )
    let chunks = 0
    const endless = async function* () {
      yield Buffer.from('{"text":"')
      for (; chunks < 1_000; chunks++) yield Buffer.alloc(1_048_576, 97)
    }
    const all = async () => {
      for await (const _ of readScoreLines(endless()));
    }
    await expect(all()).rejects.toThrow(/line 1: The row is longer than/)
    expect(chunks).toBeLessThan(20)
  })

  it('are refused where bytes are no text, and where stdin cannot be read', async () => {
    const broken = Buffer.from([...Buffer.from('{"text":"好'), 0xe5, 0xa5, 0x22, 0x7d])
    await expect(read('{"text":"电池鼓包了，客服不理人"}\n'.repeat(9), broken)).rejects.toThrow(
      /line 10 holds bytes that are no text/,
    )
    const unreadable = new Readable({
      read() {
        this.destroy(new Error('EISDIR: illegal operation on a directory, read'))
      },
    })
    const all = async () => {
      for await (const _ of readScoreLines(unreadable));
    }
    await expect(all()).rejects.toThrow('stdin cannot be read: EISDIR')
  })
})
