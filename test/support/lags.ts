import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_EVERY_MS = 100
const SETTLED_WITHIN_MS = 100_000

/** Records that each stage of the running embedded product has still to read; empty before any stage has begun. */
const lagsOf = async (url: string): Promise<readonly number[]> => {
  const metrics = await (await fetch(new URL('/metrics', url))).text()
  return [...metrics.matchAll(/^tingfeng_log_lag_records{[^}]*} (\d+)$/gm)].map(([, lag]) => Number(lag))
}

/** Resolves when all that the log of the embedded product holds was read by every stage. */
export const untilCaughtUp = async (url: string): Promise<void> => {
  const giveUpAt = performance.now() + SETTLED_WITHIN_MS
  for (;;) {
    const lags = await lagsOf(url)
    if (lags.length > 0 && lags.every((lag) => lag === 0)) return
    if (performance.now() > giveUpAt) throw new Error(`records still wait: ${lags.join(', ')}`)
    await sleep(LOOK_EVERY_MS)
  }
}
