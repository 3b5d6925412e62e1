import { defineConfig } from 'vitest/config'
import { LANES } from './infra/check/lanes.mjs'

const exclude = ['**/node_modules/**', '**/dist/**']
/** They change their process before anything is loaded, as by its time zone: each has one of its own. */
const ALONE = '{packages,services}/*/src/**/*.{alone,west}.test.ts'
/**
 * How long a condition is waited for, and a whole test or hook of the heavy suites: ends for what hangs, several times
 * what a machine takes that is four times slower and does other work beside. None is a bound for the product.
 */
const POLL_MS = 30_000
const HANGS_AFTER_MS = 240_000

interface Light {
  readonly include: string[]
  readonly without: string[]
  readonly isolate: boolean
}

/**
 * Suites with engines, browsers or whole products: their files run one after another, after all unit tests.
 * `npm test` runs files that failed once more at its end, and says so loudly.
 */
const heavy = (name: string, include: string) => ({
  test: {
    name,
    include: [include],
    exclude,
    isolate: false,
    fileParallelism: false,
    testTimeout: HANGS_AFTER_MS,
    hookTimeout: HANGS_AFTER_MS,
    expect: { poll: { timeout: POLL_MS } },
  },
})

const light = (name: string, { include, without, isolate }: Light) => ({
  test: {
    name,
    include,
    exclude: [...exclude, ...without],
    isolate,
    testTimeout: HANGS_AFTER_MS / 4,
    hookTimeout: HANGS_AFTER_MS / 4,
    expect: { poll: { timeout: POLL_MS } },
  },
})

const projects = [
  // In processes that they share: what they load is loaded once a core, not once a file (189 s became 55).
  light('unit', {
    include: ['{packages,services}/*/src/**/*.test.{ts,tsx}', 'test/deploy/**/*.test.ts'],
    without: ['**/*.engine.test.ts', ALONE],
    isolate: false,
  }),
  light('alone', { include: [ALONE], without: [], isolate: true }),
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
