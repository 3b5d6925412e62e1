import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SentimentLabel } from '@tingfeng/contracts'

export interface LabelledText {
  readonly text: string
  readonly label: SentimentLabel
}

const folder = fileURLToPath(new URL('../../challenge/sentiment/', import.meta.url))

/** The challenge set, but for texts whose label is about one of several brands in them. */
export const loadGuardSet = (): LabelledText[] =>
  readdirSync(folder)
    .sort()
    .flatMap((file) => readFileSync(`${folder}${file}`, 'utf8').trim().split('\n'))
    .flatMap((line) => {
      const { text, label, subject } = JSON.parse(line) as { text: string; label: string; subject?: string } // safe: a test checks each field
      return subject === undefined ? [{ text, label: SentimentLabel.parse(label) }] : []
    })
