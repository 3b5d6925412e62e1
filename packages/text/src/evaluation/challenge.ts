import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Subject } from '@tingfeng/contracts'
import { createAnalyzer } from '../analyze.js'
import { createPostReader } from '../post-reader.js'
import { loadIdfTable } from '../segment/keywords.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFastScorer } from '../sentiment/fast-scorer.js'
import type { SecondReader } from '../sentiment/second-reader.js'
import { prepareSettings } from '../settings.js'
import { createDefaultThemeTagger } from '../themes/default-tagger.js'

export interface Phenomenon {
  readonly name: string
  readonly texts: number
  /** Share of texts with the right one of three labels. */
  readonly right: number
}

interface Row {
  readonly phenomenon: string
  readonly text: string
  readonly label: string
  readonly subject?: string
}

const folder = fileURLToPath(new URL('../../challenge/', import.meta.url))

/** How the analyser reads a challenge set, by phenomenon: with the fast scorer, or with what `openSecond` opens beside it. */
export const measureChallenge = async (
  set: 'sentiment' | 'sentiment-unseen',
  openSecond?: () => Promise<SecondReader>,
): Promise<Phenomenon[]> => {
  const analyzer = createAnalyzer({
    segmenter: createSegmenter(),
    scorer: createFastScorer(),
    themes: createDefaultThemeTagger(),
    idf: loadIdfTable(),
  })
  const reader = createPostReader(analyzer, 'evaluation', openSecond)
  const judge = async ({ text, subject }: Row): Promise<string | undefined> => {
    const subjects =
      subject === undefined ? [] : [Subject.parse({ id: 'subject', kind: 'brand', name: subject })]
    const [said] = await reader.readPosts([{ text }], prepareSettings({ subjects, words: [] }))
    const { problem } = reader.state()
    if (problem !== undefined) throw new Error(problem)
    return subject === undefined ? said?.sentiment.label : said?.subjects[0]?.sentiment
  }
  const found = new Map<string, { texts: number; right: number }>()
  for (const file of readdirSync(`${folder}${set}`).sort())
    for (const line of readFileSync(`${folder}${set}/${file}`, 'utf8').trim().split('\n')) {
      // safe: a test checks each field
      const row = JSON.parse(line) as Row
      const counts = found.get(row.phenomenon) ?? { texts: 0, right: 0 }
      counts.texts += 1
      if ((await judge(row)) === row.label) counts.right += 1
      found.set(row.phenomenon, counts)
    }
  return [...found].map(([name, { texts, right }]) => ({ name, texts, right: right / texts }))
}
