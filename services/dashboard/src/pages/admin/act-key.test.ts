import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actKey } from './act-key.js'

const REPOSITORY = new URL('../../../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, REPOSITORY), 'utf8')

/** One route's code names the lines of two. */
const ONE_OF_TWO = /\$\{one\}/

it('has a text for every line that a route names', () => {
  const names = ['services/query/src/routes', 'services/alert/src/api']
    .flatMap((folder) => readdirSync(new URL(folder, REPOSITORY)).map((file) => `${folder}/${file}`))
    .filter((path) => /(?<!\.test)\.ts$/.test(path))
    .flatMap((path) => [...read(path).matchAll(/(?:audit|action): ['`]([^'`]+)['`]/g)])
    .flatMap(([, name = '']) =>
      ONE_OF_TWO.test(name) ? ['subscriber', 'route'].map((one) => name.replace(ONE_OF_TWO, one)) : [name],
    )
    .filter((name) => !/^(acknowledge|false-alarm|silence-\d+)$/.test(name))
  expect(names).toContain('alert-rule.create')
  expect(names).toContain('alert-subscriber.change')
  expect(names.filter((name) => actKey(name) === undefined)).toEqual([])
})

it('has a text for every change without a name', () => {
  const named =
    /^\/(api\/v1\/(auth|users|sql$|sql\/running)|ingest)|\/(alerts\/(?!backtest)|exports|reports|files|report-schedules|api-keys|erase|retention)/
  let path = ''
  const changes = read('packages/client/src/schema.ts')
    .split('\n')
    .flatMap((line) => {
      path = /^ {4}"(\/[^"]*)": \{/.exec(line)?.[1]?.replaceAll(/\{(\w+)\}/g, ':$1') ?? path
      const method = /^ {8}(post|put|patch|delete): (?!never)/.exec(line)?.[1]
      return method === undefined || named.test(path) ? [] : [`${method.toUpperCase()} ${path}`]
    })
  expect(changes.length).toBeGreaterThan(15)
  expect(changes.filter((change) => actKey(change) === undefined)).toEqual([])
})

it('knows nothing of what was never written down', () => {
  expect(actKey('POST /api/v1/nothing')).toBeUndefined()
  expect(actKey('constructor')).toBeUndefined()
})
