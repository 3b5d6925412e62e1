import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect, it } from 'vitest'
import { modelVersionOf } from './analyze.js'
import { RULES_VERSION } from './themes/rules/index.js'

/** All that decides how a text is read, but for models and word lists. */
const READS =
  'intents language.ts sentiment themes noise subjects speakers normalize clauses.ts questions.ts figurative.ts within-clause.ts'
/** What posts were stamped with that the last published tree (git 31104e9) read. */
const PUBLISHED = 5

const here = import.meta.dirname
const isRule = (path: string): boolean => path.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(path)
const sourcesUnder = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))

const hashOfRules = (): string => {
  const hash = createHash('sha256')
  const paths = READS.split(' ').flatMap((name) => sourcesUnder(join(here, name)))
  for (const path of paths.filter(isRule).sort()) {
    hash.update(relative(here, path).split(sep).join('/'))
    hash.update(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'))
  }
  return hash.digest('hex')
}

it('stamps posts with another version than the last published tree, which read texts otherwise', () => {
  expect(RULES_VERSION).toBeGreaterThan(PUBLISHED)
  expect(modelVersionOf('fast-1')).toContain(`rules-${RULES_VERSION}`)
})

it('knows the sources that its version stands for', async () => {
  await expect(
    `rules-${RULES_VERSION} ${hashOfRules()}\n`,
    'Sources that decide how texts are read have changed. Where any text is read otherwise than in the last release, ' +
      'and RULES_VERSION (themes/rules/index.ts) was not raised since, raise it by one. Then record them: ' +
      'npx vitest run --project unit packages/text/src/rules-version.test.ts -u',
  ).toMatchFileSnapshot('./rules-version.txt')
})
