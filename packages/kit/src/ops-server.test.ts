import { afterEach, describe, expect, it } from 'vitest'
import { createMetrics } from './metrics.js'
import { type OpsServer, startOpsServer } from './ops-server.js'

let server: OpsServer | undefined
afterEach(() => server?.close())

const ask = async (path: string) => {
  const response = await fetch(`${server?.url}${path}`)
  return { status: response.status, text: await response.text() }
}

describe('the server for operators', () => {
  it('tells life, readiness with its reason, and metrics apart', async () => {
    const metrics = createMetrics()
    metrics.gauge('a_things', 'A.').set({}, 1)
    let reason: string | undefined = 'PostgreSQL does not answer'
    const ready = async (): Promise<void> => {
      if (reason) throw new Error(reason)
    }
    server = await startOpsServer({ host: '127.0.0.1', port: 0 }, { metrics, ready })
    expect((await ask('/healthz')).status).toBe(200)
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'not ready: PostgreSQL does not answer\n' })
    reason = undefined
    expect((await ask('/readyz?verbose')).status).toBe(200)
    expect((await ask('/metrics')).text).toContain('a_things 1')
    expect((await ask('/')).status).toBe(404)
  })

  it('refuses a port that is taken', async () => {
    const deps = { metrics: createMetrics(), ready: async () => {} }
    server = await startOpsServer({ host: '127.0.0.1', port: 0 }, deps)
    const port = Number(new URL(server.url).port)
    await expect(startOpsServer({ host: '127.0.0.1', port }, deps)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})
