import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { THEME_GROUPS, THEMES } from '@tingfeng/contracts'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../../..')
const IDS = new Set(THEMES.map(({ id }) => id))
/** `product` was a group in examples that were never true. */
const GROUPS = [...THEME_GROUPS.map(({ id }) => id), 'product']
const NAMED = new RegExp(`(?<![\\w./-])(?:${GROUPS.join('|')})\\.[a-z_]+(?![\\w(/])`, 'g')

it.each([
  ['services/tingfeng/src/main.ts', 'quality.durability'],
  ['services/tingfeng/src/mcp/tools.ts', 'quality.durability'],
  ['README.md', undefined],
  ['README.zh-CN.md', undefined],
  ['infra/README.md', undefined],
  ['infra/grafana/README.md', undefined],
])('%s tells people to use no theme that does not exist', (file, example) => {
  const named = readFileSync(join(root, file), 'utf8').match(NAMED) ?? []
  expect(named.filter((id) => !IDS.has(id))).toEqual([])
  if (example !== undefined) expect(named).toContain(example)
})
