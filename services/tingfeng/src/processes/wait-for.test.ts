import { AppError, silentLogger } from '@tingfeng/kit'
import { describe, expect, it } from 'vitest'
import { waitFor } from './wait-for.js'

const away = new AppError({ code: 'database_unavailable', message: 'no route', retryable: true })

describe('waiting for a dependency', () => {
  it('says what it waits for, where, since when and why, and that it came', async () => {
    const told: string[] = []
    let tries = 0
    const open = async (): Promise<string> => {
      if (++tries < 3) throw away
      return 'open'
    }
    const waiting = { name: 'PostgreSQL', where: 'db:5432', logger: silentLogger, timeoutMs: 60_000 }
    expect(await waitFor(open, { ...waiting, retryEveryMs: 1, tell: (text) => told.push(text) })).toBe('open')
    expect(told[0]).toMatch(/^waiting for PostgreSQL at db:5432 since \d{4}-.*: no route$/)
    expect(told).toEqual([told[0], 'PostgreSQL at db:5432 answers'])
  })

  it('gives up after its time, with the last reason', async () => {
    const open = async (): Promise<never> => {
      throw away
    }
    const waiting = { name: 'Kafka', where: 'k:9092', logger: silentLogger, timeoutMs: 5, retryEveryMs: 1 }
    await expect(waitFor(open, { ...waiting, tell: () => {} })).rejects.toMatchObject({
      code: 'dependency_missing',
      message: expect.stringContaining('no route'),
    })
  })

  it('ends at once for what waiting cannot mend', async () => {
    let tries = 0
    const open = async (): Promise<never> => {
      tries++
      throw new AppError({ code: 'database_refused', message: 'wrong password' })
    }
    const waiting = { name: 'PostgreSQL', where: 'db', logger: silentLogger, timeoutMs: 60_000 }
    await expect(waitFor(open, waiting)).rejects.toMatchObject({ code: 'dependency_missing' })
    expect(tries).toBe(1)
  })
})
