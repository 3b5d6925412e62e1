import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = join(import.meta.dirname, '../../../shared/data')

/** Labelled texts beside the checkout; never part of it. */
export const sharedDataAvailable = existsSync(folder)

export interface LabelledText {
  readonly text: string
  readonly label?: 'pos' | 'neg' | 'neu'
  readonly domain?: string
  readonly star?: number
}

export const readSharedSet = (set: string, split: 'train' | 'dev' = 'dev'): LabelledText[] =>
  gunzipSync(readFileSync(join(folder, set, `${split}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledText) // safe: our own files
