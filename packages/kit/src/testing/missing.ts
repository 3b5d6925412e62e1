import { appendFileSync } from 'node:fs'
import { childEnvironment } from '../config.js'

/**
 * Whether tests that need `what` can run here. What cannot is named in the one loud line at the end of
 * `npm test`, which collects the lines of the file that TINGFENG_TEST_MISSING names.
 *
 * @param inCi what the absence is on a machine with CI=true: a failure, unless tests may do without there, too
 */
export const availableOrLoud = (
  what: string,
  available: boolean,
  inCi: 'fail' | 'skip' = 'fail',
): boolean => {
  if (available) return true
  const { TINGFENG_TEST_MISSING, CI } = childEnvironment()
  if (TINGFENG_TEST_MISSING) appendFileSync(TINGFENG_TEST_MISSING, `${what}\n`)
  process.stderr.write(`!!! ${what}: not here, its tests are skipped !!!\n`)
  if (CI === 'true' && inCi === 'fail') throw new Error(`${what} is missing, and CI must run everything`)
  return false
}
