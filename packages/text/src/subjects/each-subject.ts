import type { SentimentLabel } from '@tingfeng/contracts'
import type { Mentions } from './mentions.js'

/** A theme that a text names, in positions of the normalised text. */
export interface SaidTheme {
  readonly theme: string
  readonly polarity: SentimentLabel
  readonly start: number
  readonly end: number
  readonly confidence: number
}

/** Whom it is said of; absent where the text names no subject. */
export interface TiedTheme extends SaidTheme {
  readonly subjectId?: string
}

export interface Tying {
  readonly said: readonly SaidTheme[]
  readonly mentions: Pick<Mentions, 'parts' | 'subjectsAt'>
  /** The same search in a part of the text; positions are those of the part. */
  readonly hear: (part: { readonly start: number; readonly end: number }) => readonly SaidTheme[]
}

/** So many stretches of a text are listened to again: who speaks of two in turns (小米,华为,小米,…) has said it by then. */
const MOST_PARTS = 64

/**
 * Ties themes to subjects, by place. A text says each theme once in either way, while 移动信号差,联通信号也差 says it of two:
 * what was heard once is listened for where the text speaks of each of the others.
 */
export const tieThemes = ({ said, mentions, hear }: Tying): TiedTheme[] => {
  const tied = said.flatMap((one): TiedTheme[] => {
    const of = mentions.subjectsAt(one.start, one.end)
    return of.length === 0 ? [one] : of.map((subjectId) => ({ ...one, subjectId }))
  })
  const isTied = ({ theme, polarity }: SaidTheme, subject: string): boolean =>
    tied.some((other) => other.theme === theme && other.polarity === polarity && other.subjectId === subject)
  for (const part of said.length === 0 ? [] : mentions.parts.slice(0, MOST_PARTS)) {
    if (said.every((one) => isTied(one, part.id))) continue
    for (const heard of hear(part)) {
      const [start, end] = [part.start + heard.start, part.start + heard.end]
      const isSaid = said.some(({ theme, polarity }) => theme === heard.theme && polarity === heard.polarity)
      if (isSaid && !isTied(heard, part.id) && mentions.subjectsAt(start, end).includes(part.id))
        tied.push({ ...heard, start, end, subjectId: part.id })
    }
  }
  return tied.sort((a, b) => a.start - b.start || a.end - b.end)
}
