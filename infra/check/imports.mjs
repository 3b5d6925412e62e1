// Runs the import rules over the sources, after proving on a planted world that they find what they forbid.
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { root } from '../setup/ensure.mjs'
import { rules, TABLE } from './import-rules.mjs'
import { EXPECTED, plantWorld } from './planted-world.mjs'

/** @returns every module below `baseDir` with its imports, and what breaks the rules */
const cruiseSources = async (baseDir, folders) => {
  const { output } = await cruise(folders, {
    baseDir,
    ruleSet: { forbidden: rules },
    validate: true,
    // A unit is reached through its `dist`: seen as a dependency, not looked into.
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '^test/dist/|/fixtures/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
  })
  return output
}

const sentenceOf = ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`

/** @returns what the rules should have said about the planted world and did not, or said and should not have */
const provePlanted = async () => {
  const world = realpathSync(mkdtempSync(join(tmpdir(), 'tingfeng-planted-')))
  try {
    const { summary } = await cruiseSources(world, plantWorld(world))
    const found = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`))
    return [
      ...EXPECTED.filter((planted) => !found.has(planted)).map((planted) => `planted, not found: ${planted}`),
      ...[...found].filter((one) => !EXPECTED.includes(one)).map((one) => `found, not planted: ${one}`),
    ]
  } finally {
    rmSync(world, { recursive: true, force: true })
  }
}

/** @returns why a clean answer could not be trusted */
const findBlindness = (modules) => {
  const units = ['packages', 'services'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  )
  return units.flatMap((unit) => {
    if (TABLE[unit] === undefined) return [`${unit} has no line in the import table`]
    const own = modules.filter(({ source }) => source.startsWith(`${unit}/src/`))
    const crossing = own.some(({ dependencies }) =>
      dependencies.some(({ resolved }) => /^(packages|services)\/[^/]+\/dist\//.test(resolved)),
    )
    if (own.length === 0) return [`saw no module of ${unit}`]
    return TABLE[unit].length > 0 && !crossing ? [`saw no import of ${unit} from another unit`] : []
  })
}

/** @returns whether the rules hold; prints what breaks them */
export const checkImports = async () => {
  const folders = ['packages', 'services'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/src`),
  )
  const { summary, modules } = await cruiseSources(root, [...folders, 'test'])
  const own = modules.filter(({ source }) => !/node_modules|\/dist\//.test(source) && !source.includes(':'))
  const problems = [
    ...(await provePlanted()),
    ...findBlindness(modules),
    ...summary.violations.map(sentenceOf),
  ]
  for (const problem of problems) console.log(problem)
  console.log(
    `${own.length} modules, ${EXPECTED.length} planted violations, ${summary.violations.length} violations`,
  )
  return problems.length === 0
}
