import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { en } from '../../i18n/en.js'
import { zhCN } from '../../i18n/zh-cn.js'
import { actKey } from './act-key.js'

const REPOSITORY = new URL('../../../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, REPOSITORY), 'utf8')

/** As the contract lists them: whoever writes down another one does not compile. */
const NAMES = [...read('packages/contracts/src/audit-acts.ts').matchAll(/^ {2}'(.+)',$/gm)].map(
  ([, name = '']) => name,
)

/** `PUT /api/v1/…` of each change that the API takes. */
const CHANGES: string[] = []
let path = ''
for (const line of read('packages/client/src/schema.ts').split('\n')) {
  path = /^ {4}"(\/[^"]*)": \{/.exec(line)?.[1]?.replaceAll(/\{(\w+)\}/g, ':$1') ?? path
  const method = /^ {8}(post|put|patch|delete): (?!never)/.exec(line)?.[1]
  if (method !== undefined) CHANGES.push(`${method.toUpperCase()} ${path}`)
}

it('has words in both languages for every act that has a name', () => {
  for (const name of ['login', 'retention', 'retention.set', 'alert-route.change', 'delete file'])
    expect(NAMES).toContain(name)
  const without = NAMES.filter((name) => {
    const key = actKey(name)
    return key === undefined || !zhCN.accounts.audit.act[key] || !en.accounts.audit.act[key]
  })
  expect(without).toEqual([])
})

it('has a text for every change without a name', () => {
  const named =
    /^\w+ \/(api\/v1\/(auth|users|sql$|sql\/running)|ingest)|\/(alerts\/(?!backtest)|exports|reports|files|report-schedules|api-keys|erase|retention)/
  const changes = CHANGES.filter((change) => !named.test(change))
  expect(changes.length).toBeGreaterThan(15)
  expect(changes.filter((change) => actKey(change) === undefined)).toEqual([])
})

it('has no text of what nobody writes down', () => {
  const known = new Set([...NAMES, ...CHANGES].map(actKey))
  expect(Object.keys(zhCN.accounts.audit.act).filter((key) => !known.has(key as never))).toEqual([])
})

it('knows nothing of what was never written down', () => {
  expect(actKey('POST /api/v1/nothing')).toBeUndefined()
  expect(actKey('constructor')).toBeUndefined()
})
