import { RawPost } from '@tingfeng/contracts'
import type { LogRecord } from '@tingfeng/event-log'
import { each, ok, reject } from '../outcome.js'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes of the log -> RawPost. */
export const parsePost = () =>
  each<LogRecord, RawPost>((record) => {
    let json: unknown
    try {
      json = JSON.parse(decoder.decode(record.value))
    } catch {
      return reject(
        'invalid_json',
        'expected a RawPost as JSON in UTF-8, got bytes that are not; mend the producer',
      )
    }
    const parsed = RawPost.safeParse(json)
    if (parsed.success) return ok(parsed.data)
    const issues = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'post'}: ${issue.message}`)
    return reject(
      'invalid_post',
      `expected a RawPost of schemaVersion 1; ${issues.join('; ')}`.slice(0, 2000),
    )
  })
