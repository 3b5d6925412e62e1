// A tiny workspace outside of the checkout, in which files break the rules on purpose and others keep them.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const UNITS = [
  'packages/contracts',
  'packages/kit',
  'packages/privacy',
  'packages/event-log',
  'services/query',
  'services/collect',
  'services/dashboard',
]

/** Unit -> the units that its package.json names: also some that the table forbids. */
const DECLARED = {
  'packages/event-log': ['kit'],
  'services/query': ['collect', 'kit'],
  'services/dashboard': ['contracts'],
}

/** File -> its text and the rules that it breaks. */
const FILES = {
  'packages/contracts/src/index.ts': { text: 'export const contract = 1' },
  'packages/kit/src/index.ts': { text: 'export const kit = 1' },
  'packages/event-log/src/by-name.ts': { text: "export { kit } from '@tingfeng/kit'" },
  'packages/privacy/src/undeclared.ts': {
    text: "export { kit } from '@tingfeng/kit'",
    breaks: ['imports-of-privacy', 'nothing-unresolved'],
  },
  'packages/privacy/src/by-path.ts': {
    text: "export { kit } from '../../kit/src/index.js'",
    breaks: ['imports-of-privacy', 'other-units-by-name'],
  },
  'packages/event-log/src/by-path.ts': {
    text: "export { kit } from '../../kit/dist/index.js'",
    breaks: ['other-units-by-name'],
  },
  'services/query/src/declared.ts': {
    text: "export { collect } from '@tingfeng/collect'",
    breaks: ['imports-of-query'],
  },
  'services/query/src/type-only.ts': {
    text: "export type { Collect } from '@tingfeng/collect'",
    breaks: ['imports-of-query'],
  },
  'services/query/src/later.ts': {
    text: "export const later = () => import('@tingfeng/collect')",
    breaks: ['imports-of-query'],
  },
  'services/dashboard/src/types.tsx': { text: "export type { Contract } from '@tingfeng/contracts'" },
  'services/dashboard/src/values.tsx': {
    text: "export { contract } from '@tingfeng/contracts'",
    breaks: ['dashboard-takes-types-only'],
  },
  'services/query/src/testing/fake.ts': { text: 'export const fake = 1' },
  'services/query/src/uses-fake.ts': {
    text: "export { fake } from './testing/fake.js'",
    breaks: ['no-test-code-in-the-product'],
  },
  'services/query/src/hen.ts': { text: "import './egg.js'\nexport const hen = 1" },
  'services/query/src/egg.ts': { text: "import './hen.js'\nexport const egg = 1", breaks: ['no-cycles'] },
}

/** Each violation as `rule: file`. */
export const EXPECTED = Object.entries(FILES).flatMap(([file, { breaks = [] }]) =>
  breaks.map((rule) => `${rule}: ${file}`),
)

/** @returns the folders to look at, relative to `world` */
export const plantWorld = (world) => {
  const write = (file, text) => {
    mkdirSync(dirname(join(world, file)), { recursive: true })
    writeFileSync(join(world, file), text)
  }
  write('package.json', JSON.stringify({ name: 'planted', private: true }))
  for (const unit of UNITS) {
    const named = (DECLARED[unit] ?? []).map((name) => [`@tingfeng/${name}`, 'workspace:*'])
    write(
      join(unit, 'package.json'),
      JSON.stringify({
        name: `@tingfeng/${unit.split('/')[1]}`,
        type: 'module',
        exports: { '.': './dist/index.js' },
        dependencies: Object.fromEntries(named),
      }),
    )
    write(join(unit, 'dist/index.js'), 'export {}')
    mkdirSync(join(world, unit, 'node_modules/@tingfeng'), { recursive: true })
    for (const name of DECLARED[unit] ?? []) {
      const target = UNITS.find((one) => one.endsWith(`/${name}`)) ?? name
      symlinkSync(join(world, target), join(world, unit, 'node_modules/@tingfeng', name))
    }
  }
  for (const [file, { text }] of Object.entries(FILES)) write(file, text)
  return UNITS
}
