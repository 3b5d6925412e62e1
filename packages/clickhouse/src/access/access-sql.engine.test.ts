import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { accessStatements } from './access-sql.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

describe('the statements that make users', () => {
  it('are SQL to the parser of the engine, which has no users itself', async () => {
    const user = (name: string) => ({ name, password: `password of ${name}` })
    const users = { writer: user('w'), reader: user('r'), analyst: user('a`b') }
    const topologies = [{ kind: 'single' }, { kind: 'cluster', cluster: 'main' }] as const
    for (const topology of topologies)
      for (const statement of accessStatements({ database: 'tingfeng', topology, ...users })) {
        const [parsed] = await store.client.query<{ text: string }>(
          'SELECT formatQuerySingleLine({q:String}) AS text',
          { q: statement },
          undefined,
          { retry: false },
        )
        expect(parsed?.text.split(' ', 1)[0]).toBe(statement.split(' ', 1)[0])
      }
  })
})
