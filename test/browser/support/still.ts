import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Long enough for a change to begin to show; what it then takes to end is waited for. */
const BEGINS_WITHIN_MS = 400

/** Resolves when nothing slides or fades on the page any more: axe must not catch it half-way. What turns for ever does not count. */
export const untilStill = async (page: Page): Promise<void> => {
  await page.waitForTimeout(BEGINS_WITHIN_MS)
  // Not `waitForFunction`: what that asks again, it evaluates inside the page, and the page forbids eval.
  await expect
    .poll(
      () =>
        page.evaluate(
          `document.getAnimations().filter(({ playState, effect }) =>
            playState === 'running' && effect.getComputedTiming().endTime !== Infinity).length`,
        ),
      { timeout: 30_000 },
    )
    .toBe(0)
}
