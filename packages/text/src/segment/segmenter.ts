import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as JiebaTypes from 'nodejieba'
import { TextError } from '../text-error.js'
import { withCoreDictionary } from './core-dictionary.js'

/** Cuts normalised text into words; together they are the whole text. */
export interface Segmenter {
  cut(normalized: string): string[]
}

const dictionary = (name: string): string => fileURLToPath(new URL(`../../dict/${name}`, import.meta.url))

export interface SegmenterOptions {
  /** The domain dictionary, one `word [weight] tag` a line. */
  readonly domainDictionary?: string
}

const loaded = new Map<string, Segmenter>()

/** The package's types leave out where its dictionary lies. */
type Jieba = typeof JiebaTypes & { readonly DEFAULT_DICT: string }

const requireJieba = (): Jieba => {
  try {
    return createRequire(import.meta.url)('nodejieba')
  } catch (cause) {
    throw new TextError(
      'segmenter_unavailable',
      'nodejieba did not load: its native part is fetched or compiled on install (which takes Python 3, make and a C++ compiler); run `npx --yes pnpm@10 -r rebuild nodejieba` in the folder of the product',
      { cause },
    )
  }
}

/**
 * A segmenter on this thread's dictionary: some 110 MB that stay until the process ends, and one dictionary per
 * thread. In production only the text workers call it. Calls with the same dictionary share one segmenter.
 *
 * @throws TextError `dictionary_missing`, `segmenter_unavailable`
 */
export const createSegmenter = (options: SegmenterOptions = {}): Segmenter => {
  const userDict = options.domainDictionary ?? dictionary('domain.dict.utf8')
  const known = loaded.get(userDict)
  if (known) return known
  // Our own keywords do not use the library's idf table: an empty one saves some 40 MB a thread.
  const idfDict = dictionary('unused-idf.utf8')
  const rareWords = dictionary('rare-words.utf8')
  for (const path of [userDict, idfDict, rareWords]) {
    // The library ends the process on a missing file.
    if (!existsSync(path)) {
      throw new TextError('dictionary_missing', `the dictionary ${path} is missing; reinstall the package`)
    }
  }
  const jieba = requireJieba()
  withCoreDictionary(jieba.DEFAULT_DICT, rareWords, (dict) => jieba.load({ dict, userDict, idfDict }))
  const segmenter: Segmenter = { cut: (normalized) => (normalized === '' ? [] : jieba.cut(normalized)) }
  loaded.clear()
  loaded.set(userDict, segmenter)
  return segmenter
}
