import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = join(import.meta.dirname, '../../../shared/data')

/** The text of each record of each set beside the checkout, train and dev. */
export function* everySharedText(): Generator<string> {
  for (const set of readdirSync(folder))
    for (const split of ['train', 'dev']) {
      const file = join(folder, set, `${split}.jsonl.gz`)
      if (!existsSync(file)) continue
      const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
      for (const line of lines) yield (JSON.parse(line) as { text: string }).text // safe: every set has it, see its README
    }
}
