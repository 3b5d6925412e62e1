import { defineConfig } from 'vitest/config'
import { LANES } from './infra/check/lanes.mjs'

const exclude = ['**/node_modules/**', '**/dist/**']
/**
 * How long a condition is waited for, and a whole test or hook of the heavy suites: ends for what hangs, several times
 * what a machine takes that is four times slower and does other work beside. None is a bound for the product.
 */
const POLL_MS = 30_000
const HANGS_AFTER_MS = 240_000

/**
 * Suites with engines, browsers or whole products: their files run one after another, after all unit tests.
 * `npm test` runs files that failed once more at its end, and says so loudly.
 */
const heavy = (name: string, include: string) => ({
  test: {
    name,
    include: [include],
    exclude,
    fileParallelism: false,
    testTimeout: HANGS_AFTER_MS,
    hookTimeout: HANGS_AFTER_MS,
    expect: { poll: { timeout: POLL_MS } },
  },
})

const projects = [
  {
    test: {
      name: 'unit',
      include: ['{packages,services}/*/src/**/*.test.{ts,tsx}', 'test/deploy/**/*.test.ts'],
      exclude: [...exclude, '**/*.engine.test.ts'],
      testTimeout: HANGS_AFTER_MS / 4,
      hookTimeout: HANGS_AFTER_MS / 4,
      expect: { poll: { timeout: POLL_MS } },
    },
  },
  heavy('engines', '{packages,services}/*/src/**/*.engine.test.ts'),
  heavy('e2e', 'test/e2e/**/*.test.ts'),
  heavy('invariants', 'test/invariants/**/*.test.ts'),
  heavy('quality', 'test/quality/**/*.test.ts'),
  heavy('browser', 'test/browser/**/*.test.ts'),
]
const laned = new Set(LANES.flat())
for (const { test } of projects)
  if (!laned.has(test.name))
    throw new Error(`${test.name} is in no lane of infra/check/lanes.mjs: npm test would not run it`)

export default defineConfig({ test: { projects } })
