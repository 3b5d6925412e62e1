import { createMetrics, type Metrics } from '@tingfeng/kit'
import { VERSION } from './version.js'

/** Of one process; `service` is what it was started as. */
export const createServiceMetrics = (service: string): Metrics => {
  const metrics = createMetrics({ ofProcess: true })
  metrics
    .gauge('tingfeng_build_info', 'Always 1.', ['version', 'service'])
    .set({ version: VERSION, service }, 1)
  return metrics
}

/** A check of readiness that shows in the metrics, too. */
export const meterReadiness = (ready: () => Promise<void>, metrics: Metrics): (() => Promise<void>) => {
  const gauge = metrics.gauge('tingfeng_ready', '1 while /readyz answers 200.')
  const checked = async (): Promise<void> => {
    try {
      await ready()
      gauge.set({}, 1)
    } catch (error) {
      gauge.set({}, 0)
      throw error
    }
  }
  metrics.beforeReading(checked)
  return checked
}
