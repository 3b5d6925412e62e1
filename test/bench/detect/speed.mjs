import { createSeries, restoreSeries } from '@tingfeng/detect'
import { createRandom } from './random.mjs'
import { HOUR_MS, START } from './simulate.mjs'

const SERIES = 10_000
/** An hour before midnight. */
const WARM_UP_HOURS = 30 * 24 - 1

const used = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return heapUsed + Math.max(arrayBuffers, external)
}

/**
 * 10,000 series with a month behind them, in buckets of five minutes, judged once: at an ordinary tick and at a full
 * hour, when they learn, too; at midnight they look at their days.
 */
export const measureSpeed = () => {
  const options = { kind: 'count', stepMs: HOUR_MS / 12 }
  const random = createRandom(5)
  // A hundred different pasts; each series has a state of its own.
  const pasts = Array.from({ length: 100 }, (_, past) => {
    const series = createSeries(options)
    const rate = 0.05 * 1.06 ** past
    for (let tick = 0; tick < WARM_UP_HOURS * 12; tick++)
      series.observe({ at: START + tick * options.stepMs, value: random.poisson(rate) })
    return { rate, saved: series.save() }
  })
  const before = used()
  const all = Array.from({ length: SERIES }, (_, index) => restoreSeries(options, pasts[index % 100].saved))
  const megabytes = (used() - before) / 1e6
  let at = START + WARM_UP_HOURS * HOUR_MS
  const tick = () => {
    const values = all.map((_, index) => random.poisson(pasts[index % 100].rate))
    // Time of the core, which neighbours on the machine hardly disturb.
    const started = process.cpuUsage()
    all.forEach((series, index) => {
      series.observe({ at, value: values[index] })
    })
    at += options.stepMs
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  }
  const times = Array.from({ length: 36 }, tick)
  const [, midnight] = times.filter((_, index) => index % 12 === 0)
  const hours = times.filter((_, index) => index % 12 === 0)
  const ordinary = times.filter((_, index) => index % 12 !== 0).sort((a, b) => a - b)
  return {
    series: SERIES,
    tickMs: ordinary[ordinary.length >> 1],
    hourMs: Math.min(...hours),
    midnightMs: midnight,
    megabytes,
    bytes: pasts[0].saved.length,
  }
}
