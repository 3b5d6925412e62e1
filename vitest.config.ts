import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', '**/dist/**']
/** Suites share two cores and the engine: files of the heavy projects run one after another. */
const heavy = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000, exclude }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services}/*/src/**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.engine.test.ts'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'engines', include: ['{packages,services}/*/src/**/*.engine.test.ts'], ...heavy } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...heavy } },
      { test: { name: 'invariants', include: ['test/invariants/**/*.test.ts'], ...heavy } },
      { test: { name: 'quality', include: ['test/quality/**/*.test.ts'], ...heavy } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...heavy } },
    ],
  },
})
