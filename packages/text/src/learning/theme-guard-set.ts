import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ThemeId, type ThemeJudgement } from '@tingfeng/contracts'

export interface ThemedText {
  readonly text: string
  readonly themes: readonly ThemeJudgement[]
}

const folder = fileURLToPath(new URL('../../challenge/themes/', import.meta.url))
const SECTORS = ['3c', 'bank', 'car', 'cosmetics', 'dairy', 'food-delivery', 'hotel', 'telecoms']
/** Texts of higher numbers are kept for measuring. */
const LAST_READ = 100

/** The read part of the challenge: themes as people of eight trades name them. */
export const loadThemeGuardSet = (): ThemedText[] =>
  SECTORS.flatMap((sector) => readFileSync(`${folder}${sector}.jsonl`, 'utf8').trim().split('\n')).flatMap(
    (line) => {
      const { id, text, complaints, praises } = JSON.parse(line) as {
        id: string
        text: string
        complaints: string[]
        praises: string[]
      } // safe: a test checks each field
      if (Number(id.slice(-3)) > LAST_READ) return []
      const of = (themes: readonly string[], polarity: 'negative' | 'positive'): ThemeJudgement[] =>
        themes.map((theme) => ({ id: ThemeId.parse(theme), polarity }))
      return [{ text, themes: [...of(complaints, 'negative'), ...of(praises, 'positive')] }]
    },
  )
