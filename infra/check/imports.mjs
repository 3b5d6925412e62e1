// Who may import whom (design.md, section 3), by dependency-cruiser. A rule that cannot fail guards nothing:
// each run also plants one forbidden import and fails unless it is found.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { root } from '../setup/ensure.mjs'

const TABLE = {
  'packages/contracts': [],
  'packages/kit': [],
  'packages/privacy': ['contracts'],
  'packages/text': ['contracts'],
  'packages/event-log': ['contracts', 'kit'],
  'packages/clickhouse': ['contracts', 'kit'],
  'packages/state': ['contracts', 'kit'],
  'packages/source-kit': ['contracts', 'kit'],
  'services/collect': ['contracts', 'kit', 'privacy', 'event-log', 'state', 'source-kit'],
  'services/enrich': ['contracts', 'kit', 'text', 'event-log', 'state'],
  'services/store': ['contracts', 'kit', 'event-log', 'clickhouse', 'state'],
  'services/query': ['contracts', 'kit', 'clickhouse', 'state', 'event-log', 'text'],
  'services/dashboard': ['contracts'],
}
/** Libraries with one home. */
const HOMES = {
  '@clickhouse/client': '^packages/clickhouse/|^test/|\\.test\\.ts$',
  chdb: '^packages/clickhouse/src/engine-host/',
  'classic-level': '^packages/event-log/src/embedded/',
  '@electric-sql/pglite': '^packages/state/',
  nodejieba: '^packages/text/|^test/',
}
const unitOf = (name) => `^(packages|services)/${name}/`

const rules = [
  ...Object.entries(TABLE).map(([unit, allowed]) => ({
    name: `imports-of-${unit.split('/')[1]}`,
    severity: 'error',
    from: { path: `^${unit}/src/` },
    to: { path: '^(packages|services)/', pathNot: [`^${unit}/`, ...allowed.map(unitOf)] },
  })),
  ...Object.entries(HOMES).map(([library, home]) => ({
    name: `home-of-${library.replace(/\W/g, '-')}`,
    severity: 'error',
    from: { path: '^(packages|services|test)/', pathNot: home },
    to: { path: `node_modules/${library}/` },
  })),
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'nothing-unresolved',
    severity: 'error',
    from: { path: '^(packages|services)/' },
    to: { couldNotResolve: true, pathNot: '\\?raw$' },
  },
]

const cruiseAll = async () => {
  const { output } = await cruise(['packages', 'services', 'test'], {
    baseDir: root,
    ruleSet: { forbidden: rules },
    validate: true,
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|/fixtures/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
  })
  return output
}

const planted = join(root, 'packages/privacy/src/planted-violation.ts')

/** @returns whether the rules hold; prints what breaks them */
export const checkImports = async () => {
  const { summary, modules } = await cruiseAll()
  const own = modules.filter(({ source }) => /^(packages|services)\/[^/]+\/src\/.*\.tsx?$/.test(source))
  const internal = own
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ module }) => module.startsWith('@tingfeng/'))
  for (const violation of summary.violations)
    console.log(`${violation.rule.name}: ${violation.from} -> ${violation.to}`)
  if (own.length < 50 || internal.length < 50) {
    console.log(`saw only ${own.length} modules and ${internal.length} internal imports: the check is blind`)
    return false
  }
  writeFileSync(planted, "export { createLogger } from '../../kit/src/logger.js'\n")
  try {
    const again = await cruiseAll()
    const found = again.summary.violations.some(
      ({ rule, from }) => rule.name === 'imports-of-privacy' && from.endsWith('planted-violation.ts'),
    )
    if (!found) console.log('the planted violation was not found')
    else console.log(`${own.length} modules, ${internal.length} internal imports, planted violation found`)
    return found && summary.error === 0
  } finally {
    rmSync(planted, { force: true })
  }
}
