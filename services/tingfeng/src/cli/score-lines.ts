import { decodeFile, type Row, readJsonl } from '@tingfeng/collect'
import { MAX_TEXT_LENGTH } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import { z } from 'zod'
import { readingOf } from './read-text.js'

const ScoreLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string().max(MAX_TEXT_LENGTH, `expected at most ${MAX_TEXT_LENGTH} characters`),
})
export type ScoreLine = z.infer<typeof ScoreLine>

const EXPECTED = 'expected {"id"?: …, "text": "…"}'

const bad = (line: number, what: string): AppError =>
  new AppError({ code: 'bad_line', message: `line ${line}${what}` })

const lineOf = (row: Row): ScoreLine => {
  const { line } = row
  if (row.kind === 'bad')
    throw bad(line, row.reason === 'invalid_json' ? ` is no JSON object; ${EXPECTED}` : `: ${row.detail}`)
  if (row.damaged) throw bad(line, ' holds bytes that are no text; write it as UTF-8')
  const parsed = ScoreLine.safeParse(row.kind === 'object' ? row.value : undefined)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`)
  throw bad(line, `: ${issues.join('; ')}; ${EXPECTED}`)
}

/**
 * The `{id?, text}` of JSONL in any encoding that `import` reads; blank lines are skipped. Memory does not grow with the
 * longest line.
 *
 * @throws AppError `bad_line` names the line · `unreadable_file`
 */
export async function* readScoreLines(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<ScoreLine, void, undefined> {
  const rows = readJsonl(decodeFile(bytes))
  for (;;) {
    const { value, done } = await rows.next().catch((cause: unknown) => {
      throw readingOf('-', cause)
    })
    if (done === true) return
    for (const row of value ?? []) yield lineOf(row)
  }
}
