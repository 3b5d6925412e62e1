import { expect, it } from 'vitest'
import { loadAnalyzer, noSettings } from '../support/analyzer.js'
import { isUnread, readThemeChallenge } from '../support/theme-challenge.js'

const BEFORE = [
  '#今日日常# ',
  '#小米14#',
  '#周末，',
  '2024-05-01 ',
  '5月1日 ',
  '【追评】',
  '【避雷】',
  '追评：',
  '用户评价：',
  '[怒]',
  '😡',
  '1、',
]
const BEHIND = [
  ' #今日日常#',
  '#美团外卖#',
  ' #避雷 #生活碎片',
  '[图片]',
  '[微笑]',
  '😡😡😡',
  '(来自iPhone客户端)',
  ' 来自：小米14',
  '——来自京东app',
]
/** Share of the complaints heard without it that may go unheard beside a topic, a label or a tag. */
const LOST = 0.02

const analyzer = loadAnalyzer()
const complaintsOf = (text: string): string[] =>
  analyzer
    .analyze({ text }, noSettings)
    .themes.flatMap(({ id, polarity }) => (polarity === 'negative' ? id : []))

const bare = readThemeChallenge()
  .filter((text) => !isUnread(text))
  .map(({ text }) => ({ text, complaints: complaintsOf(text) }))
const heard = bare.reduce((sum, { complaints }) => sum + complaints.length, 0)

it.each([
  ...BEFORE.map((wrapping) => ({ wrapping, wrap: (text: string) => wrapping + text })),
  ...BEHIND.map((wrapping) => ({ wrapping, wrap: (text: string) => text + wrapping })),
])('hears the same complaints beside $wrapping', ({ wrapping, wrap }) => {
  const lost = bare.reduce((sum, { text, complaints }) => {
    const wrapped = new Set(complaintsOf(wrap(text)))
    return sum + complaints.filter((id) => !wrapped.has(id)).length
  }, 0)
  console.info(`${JSON.stringify(wrapping)}: ${lost} of ${heard} complaints lost`)
  expect(heard).toBeGreaterThan(500)
  expect(lost / heard).toBeLessThanOrEqual(LOST)
})
