import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EnrichedPost } from './enriched-post.js'
import { readFingerprint } from './fingerprint.js'
import { RawPost } from './raw-post.js'
import { type Read, readEnrichedPost, readRawPost } from './read-post.js'
import { RejectedPost } from './rejected-post.js'

/*
 * Messages of every shape that ever went into a log, one a line with what came new with it. The log keeps them for
 * days, so that an upgrade meets them: lines are added, and never changed or taken away.
 */

const Line = z.strictObject({ since: z.string(), message: z.record(z.string(), z.unknown()) })

const golden = (name: string) =>
  readFileSync(new URL(`../golden/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)))

interface Kind {
  readonly name: string
  readonly schema: z.ZodObject
  readonly read: (value: unknown) => Read<unknown>
}
const KINDS: readonly Kind[] = [
  { name: 'raw-post', schema: RawPost, read: readRawPost },
  { name: 'enriched-post', schema: EnrichedPost, read: readEnrichedPost },
  { name: 'rejected-post', schema: RejectedPost, read: (value) => RejectedPost.safeParse(value) },
]

describe.each(KINDS)('$name as it once was sent', ({ name, schema, read }) => {
  it.each(golden(name))('is read without loss: $since', ({ message }) => {
    expect(read(message)).toEqual({ success: true, data: message })
  })

  it('has a line for each field that there is', () => {
    const sent = new Set(golden(name).flatMap(({ message }) => Object.keys(message)))
    expect([...sent].sort()).toEqual(Object.keys(schema.shape).sort())
  })
})

it('takes the fingerprints of before apart', () => {
  const fingerprints = golden('enriched-post').flatMap(({ message }) =>
    typeof message.fingerprint === 'string' ? [readFingerprint(message.fingerprint)] : [],
  )
  expect(fingerprints.map(({ sketch, keys }) => [sketch.length, keys.length])).toEqual([
    [32, 3],
    [36, 5],
    [36, 5],
    [36, 5],
  ])
})
