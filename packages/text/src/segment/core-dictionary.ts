import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Counted less often than this in the dictionary's corpus, a word is a name or an oddity, 200,000 of 349,000. */
const LEAST_FREQUENCY = 4

const readWords = (path: string): Set<string> =>
  new Set(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((word) => word !== ''),
  )

/** Lines `word frequency tag` of words that are frequent enough, or listed. */
export const coreLines = (dictionary: string, rareWords: ReadonlySet<string>): string => {
  const kept: string[] = []
  for (let start = 0; start < dictionary.length; ) {
    const newline = dictionary.indexOf('\n', start)
    const end = newline < 0 ? dictionary.length : newline
    const space = dictionary.indexOf(' ', start)
    if (space > start && space < end) {
      const frequency = Number.parseInt(dictionary.slice(space + 1, space + 9), 10)
      if (frequency >= LEAST_FREQUENCY || rareWords.has(dictionary.slice(start, space))) {
        kept.push(dictionary.slice(start, end))
      }
    }
    start = end + 1
  }
  return `${kept.join('\n')}\n`
}

const PREFIX = 'tingfeng-dictionary-'
/** Loading takes about a second: what is older was left by a process that was killed meanwhile. */
const STALE_MS = 3_600_000

/** Best effort: what cannot be removed now is tried again by the next start. */
const removeStale = (): void => {
  try {
    for (const name of readdirSync(tmpdir())) {
      if (!name.startsWith(PREFIX)) continue
      const folder = join(tmpdir(), name)
      if (Date.now() - lstatSync(folder).mtimeMs > STALE_MS) rmSync(folder, { recursive: true, force: true })
    }
  } catch {
    // Another process removes it at the same time, or it belongs to another user.
  }
}

/**
 * Calls `load` with a dictionary that holds what our texts use: every thread keeps it twice, so that leaving out the
 * rest saves some 120 MB a thread and most of the loading time. Where no temporary file can be written, the whole
 * dictionary serves as well.
 */
export const withCoreDictionary = (
  dictionary: string,
  rareWords: string,
  load: (path: string) => void,
): void => {
  let folder: string | undefined
  let path = dictionary
  try {
    removeStale()
    // A folder of our own: nobody else can put another file in its place.
    folder = mkdtempSync(join(tmpdir(), PREFIX))
    const core = join(folder, 'core.utf8')
    writeFileSync(core, coreLines(readFileSync(dictionary, 'utf8'), readWords(rareWords)))
    path = core
  } catch {
    path = dictionary
  }
  try {
    load(path)
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
