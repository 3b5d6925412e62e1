import { appendFileSync } from 'node:fs'

/**
 * Whether a suite can run here. What cannot is named in the one loud line at the end of `npm test`;
 * with `inCi: 'fail'` its absence is a failure on a CI machine.
 */
export const availableOrLoud = (
  what: string,
  available: boolean,
  inCi: 'fail' | 'skip' = 'fail',
): boolean => {
  if (available) return true
  const file = process.env.TINGFENG_TEST_MISSING
  if (file) appendFileSync(file, `${what}\n`)
  console.warn(`!!! ${what}: not here, its tests are skipped !!!`)
  if (process.env.CI === 'true' && inCi === 'fail')
    throw new Error(`${what} is missing, and CI must run everything`)
  return false
}
