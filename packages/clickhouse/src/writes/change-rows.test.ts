import { describe, expect, it } from 'vitest'
import type { ClickHouse } from '../client.js'
import { StoreError } from '../errors.js'
import { changeRows } from './change-rows.js'

const storeError = (code: 'store_change_unfinished' | 'store_invalid_query') =>
  new StoreError({ code, message: 'refused', retryable: code === 'store_change_unfinished' })

/** Fails with each of `errors` once, in their order. */
const storeThat = (errors: readonly StoreError[]) => {
  const asked: unknown[] = []
  const command: ClickHouse['command'] = async (...request) => {
    const error = errors[asked.length]
    asked.push(request)
    if (error !== undefined) throw error
  }
  // safe: only `command` is used
  return { asked, client: { command } as unknown as ClickHouse }
}

const DELETE = 'ALTER TABLE posts DELETE WHERE workspace = {workspace:String}'

describe('changeRows', () => {
  it('asks again where the store gave up waiting for a change that it goes on with', async () => {
    const { asked, client } = storeThat([
      storeError('store_change_unfinished'),
      storeError('store_change_unfinished'),
    ])
    await changeRows(client, DELETE, { workspace: 'w' })
    const request = [
      DELETE,
      { workspace: 'w' },
      expect.objectContaining({ settings: { mutations_sync: '2' } }),
    ]
    expect(asked).toEqual([request, request, request])
  })

  it('does not ask again what is refused', async () => {
    const { asked, client } = storeThat([storeError('store_invalid_query')])
    await expect(changeRows(client, DELETE, { workspace: 'w' })).rejects.toMatchObject({
      code: 'store_invalid_query',
    })
    expect(asked).toHaveLength(1)
  })

  it('stops asking when it is told to', async () => {
    const stopping = new AbortController()
    const { asked, client } = storeThat(
      Array.from({ length: 20 }, () => storeError('store_change_unfinished')),
    )
    const changing = changeRows(client, DELETE, { workspace: 'w' }, stopping.signal)
    stopping.abort()
    await expect(changing).rejects.toThrow()
    expect(asked).toHaveLength(1)
  })
})
