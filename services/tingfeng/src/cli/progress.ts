import { Presets, SingleBar } from 'cli-progress'
import { say } from './output.js'

export interface Progress {
  update(done: number, total: number): void
  stop(done: number, total: number): void
}

/** A bar on a terminal; on anything else one line at the end. Always on stderr. */
export const createProgress = (what: string, unit = 'posts'): Progress => {
  if (!process.stderr.isTTY)
    return { update: () => {}, stop: (done) => say(`${what}: ${done.toLocaleString('en')} ${unit}`) }
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `${what} {bar} {percentage}% {value}/{total} ${unit} {eta_formatted}`,
      hideCursor: true,
    },
    Presets.shades_classic,
  )
  let started = false
  const update = (done: number, total: number): void => {
    if (started) bar.setTotal(Math.max(total, done, 1))
    else bar.start(Math.max(total, done, 1), 0)
    started = true
    bar.update(done)
  }
  return {
    update,
    stop: (done, total) => {
      update(done, total)
      bar.stop()
    },
  }
}
