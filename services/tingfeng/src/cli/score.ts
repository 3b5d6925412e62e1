import { codeOf, parseConfig } from '@tingfeng/kit'
import type { Analysis, SecondScorer } from '@tingfeng/text'
import { z } from 'zod'
import { type SCORERS, secondScorerOf, sentimentVariables } from '../config/variables.js'
import { openTextReader } from '../product/text-reader.js'
import { say, writeOut } from './output.js'
import { bytesOf } from './read-text.js'
import { readScoreLines, type ScoreLine } from './score-lines.js'
import { scoredLine } from './scored-line.js'

type Scorer = (typeof SCORERS)[number]

const BATCH_LINES = 500
/** Long texts make small batches: a few of them are in memory at a time. */
const BATCH_CHARACTERS = 1_000_000
const secondOf = (scorer: Scorer | undefined): SecondScorer | undefined => {
  const given = parseConfig(z.object(sentimentVariables))
  return secondScorerOf({ ...given, ...(scorer && { TINGFENG_SENTIMENT_SCORER: scorer }) })
}

/**
 * JSONL on stdin to JSONL on stdout, same order: one line for each line that is not blank, whatever its characters. A line that is no `{id?, text}` ends it with an error, behind the results of the lines before. Where
 * the transformer cannot be used the fast scorer judges, which stderr and the exit code tell. No data folder is touched.
 */
export const runScore = async (scorer: Scorer | undefined): Promise<void> => {
  const reader = openTextReader({
    second: secondOf(scorer),
    onFallback: (problem) => {
      say(`WARNING: the fast scorer judges alone, the sentiment model cannot be used: ${problem}`)
      process.exitCode = 1
    },
  })
  const settings = { workspace: 'score', revision: 0, subjects: [], words: [] }
  // Two batches under way: one is read while the other is scored.
  const pending: Promise<string>[] = []
  const scoreBatch = async (lines: readonly ScoreLine[]): Promise<string> => {
    const analyses = await reader.readTexts(
      lines.map(({ text }) => text),
      settings,
    )
    return lines
      .map((line, index) => {
        const analysis = analyses[index] as Analysis // safe: one for each text
        return `${JSON.stringify(scoredLine(line, analysis))}\n`
      })
      .join('')
  }
  try {
    let lines: ScoreLine[] = []
    let characters = 0
    const flush = async (limit: number): Promise<void> => {
      if (lines.length > 0) {
        const batch = scoreBatch(lines)
        // One that nobody waits for any more fails when the reader closes.
        batch.catch(() => {})
        pending.push(batch)
      }
      lines = []
      characters = 0
      while (pending.length > limit) await writeOut((await pending.shift()) ?? '')
    }
    try {
      for await (const line of readScoreLines(bytesOf('-'))) {
        lines.push(line)
        characters += line.text.length
        if (lines.length === BATCH_LINES || characters > BATCH_CHARACTERS) await flush(2)
      }
    } catch (error) {
      if (codeOf(error) !== 'broken_pipe') await flush(0)
      throw error
    }
    await flush(0)
  } finally {
    await reader.close()
  }
}
