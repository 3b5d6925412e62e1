/** Texts without a label: what teachers say of them is all that they teach. */
import { join } from 'node:path'
import { splitClauses } from '../clauses.js'
import { normalize } from '../normalize/normalize.js'
import { createRandom, type RandomStream } from '../random.js'
import {
  type LabelledText,
  lettersOf,
  NEUTRAL,
  printOf,
  readRows,
  readSet,
  type TaughtSet,
} from './corpus.js'
import { DATA_SETS, type DataSet } from './data-sets.js'

/** They teach what takes no side; of sides, reviews lost more by them than posts won (EVALUATION.md). */
const POST_SET: DataSet = {
  name: 'unlabeled_weibo',
  kind: 'social',
  polarityWeight: 0,
  neutralWeight: 0.5,
  calibrates: false,
  unlabelled: true,
  licence: 'none stated',
}
const PIECE_SET: DataSet = {
  name: 'pieces of reviews',
  kind: 'goods',
  polarityWeight: 0.3,
  neutralWeight: 0.2,
  calibrates: false,
  unlabelled: true,
  licence: 'those of the reviews',
}

/** Sets whose texts go through several points. */
const TAKEN_APART: ReadonlySet<string> = new Set([
  'online_shopping_10_cats',
  'chnsenticorp_htl',
  'eprstmt',
  'restaurant_fsauor_asap',
])
/** UTF-16 units of a piece. */
const SHORTEST = 6
const LONGEST = 36
/** Of all pieces: more say the same again. */
const KEPT = 0.6

/** Parts of a normalised text, each of one or more clauses that follow one another; none of a text that is one part. */
export function piecesOf(text: string, random: RandomStream): string[] {
  const pieces: string[] = []
  let start: number | undefined
  let wanted = 0
  for (const clause of splitClauses(text)) {
    if (start === undefined) {
      start = clause.start
      wanted = SHORTEST + random.next() * (LONGEST - SHORTEST)
    }
    if (clause.end - start < wanted) continue
    pieces.push(text.slice(start, clause.end).trim())
    start = undefined
  }
  if (start !== undefined) pieces.push(text.slice(start).trim())
  return pieces.length < 2 ? [] : pieces.filter((piece) => lettersOf(piece).length >= SHORTEST)
}

const unlabelled = (text: string): LabelledText => ({ text, label: NEUTRAL })

/** Weibo posts, and the parts of longer reviews, less what is measured by. */
export function readUnlabelledSets(data: string, seed: number): TaughtSet[] {
  const known = new Set(
    DATA_SETS.flatMap((set) => readSet(data, set, 'dev').map(({ text }) => lettersOf(text))),
  )
  const posts = readRows(join(data, POST_SET.name, 'posts.jsonl.gz'))
    .map(({ text }) => String(text ?? ''))
    .filter((text) => text.trim() !== '' && !known.has(lettersOf(text)))
  const random = createRandom(seed)
  const pieces = DATA_SETS.filter(({ name }) => TAKEN_APART.has(name))
    .flatMap((set) => readSet(data, set, 'train'))
    .flatMap((whole) => {
      const { text } = normalize(whole.text)
      const partOf = printOf(text)
      return piecesOf(text, random).map((piece) => ({ ...unlabelled(piece), partOf }))
    })
    .filter(({ text }) => random.next() < KEPT && known.size < known.add(lettersOf(text)).size)
  return [
    { set: POST_SET, texts: posts.map(unlabelled) },
    { set: PIECE_SET, texts: pieces },
  ]
}
