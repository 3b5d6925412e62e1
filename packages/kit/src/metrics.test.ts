import { describe, expect, it } from 'vitest'
import { createMetrics, SECONDS } from './metrics.js'

describe('metrics', () => {
  it('read as Prometheus text, with labels and units', async () => {
    const metrics = createMetrics()
    metrics.counter('posts_total', 'Posts.', ['outcome']).add({ outcome: 'ok' }, 3)
    metrics.gauge('lag_records', 'Lag.').set({}, 7)
    metrics.histogram('write_seconds', 'Writes.', SECONDS).observe({}, 0.02)
    const text = await metrics.text()
    expect(text).toContain('posts_total{outcome="ok"} 3')
    expect(text).toContain('lag_records 7')
    expect(text).toContain('write_seconds_bucket{le="0.03"} 1')
    expect(text).toContain('write_seconds_bucket{le="0.01"} 0')
  })

  it('are brought up to date by each reading, and readable when that fails', async () => {
    const metrics = createMetrics()
    const gauge = metrics.gauge('lag_records', 'Lag.')
    let lag = 1
    metrics.beforeReading(async () => gauge.set({}, lag++))
    metrics.beforeReading(async () => {
      throw new Error('the broker is away')
    })
    expect(await metrics.text()).toContain('lag_records 1')
    expect(await metrics.text()).toContain('lag_records 2')
  })

  it('of two instances are apart', async () => {
    const [one, other] = [createMetrics({ ofProcess: true }), createMetrics()]
    one.gauge('a', 'A.').set({}, 1)
    other.gauge('a', 'A.').set({}, 2)
    expect(await one.text()).toContain('process_resident_memory_bytes')
    expect(await other.text()).not.toContain('process_resident_memory_bytes')
  })
})
