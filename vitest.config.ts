import { defineConfig } from 'vitest/config'
import { LANES } from './infra/check/lanes.mjs'

const exclude = ['**/node_modules/**', '**/dist/**']

/**
 * Suites with engines, browsers or whole products: their files run one after another, after all unit tests.
 * In CI a test that fails is tried once more; one that passes only then is named loudly at the end of the run.
 */
const heavy = (name: string, include: string) => ({
  test: {
    name,
    include: [include],
    exclude,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default second is short for an engine or a page on a machine with other work.
    expect: { poll: { timeout: 10_000 } },
    retry: process.env.CI ? 1 : 0,
  },
})

const projects = [
  {
    test: {
      name: 'unit',
      include: ['{packages,services}/*/src/**/*.test.{ts,tsx}', 'test/deploy/**/*.test.ts'],
      exclude: [...exclude, '**/*.engine.test.ts'],
      testTimeout: 20_000,
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
