import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const shared = join(import.meta.dirname, '../../../../shared/data')
const readSet = (set) =>
  gunzipSync(readFileSync(join(shared, set, 'dev.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text)

/** Reviews of three kinds; the texts of the demo generator where there are none. */
export const devTexts = async () => {
  if (existsSync(shared))
    return ['online_shopping_10_cats', 'waimai_10k', 'chnsenticorp_htl'].flatMap(readSet)
  console.warn('!!! ../shared/data is not here: the texts of the demo generator stand in !!!')
  const { demoPostsOfHour } = await import('@tingfeng/tingfeng/demo')
  const plan = { seed: 11, madeAt: Date.UTC(2026, 0, 1) }
  const texts = []
  for (let hour = plan.madeAt; texts.length < 8_000; hour -= 3_600_000)
    for (const { text } of demoPostsOfHour(plan, hour)) texts.push(text)
  return texts
}
