// What imports do not show: who reads the environment, and libraries with one home that are loaded by name.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { root } from '../setup/ensure.mjs'

/** Library -> where it may be named. */
const HOMES = {
  '@clickhouse/client': /^(packages\/clickhouse|test)\//,
  '@electric-sql/pglite': /^packages\/state\//,
  chdb: /^packages\/clickhouse\/src\/engine-host\//,
  'classic-level': /^packages\/(event-log\/src\/embedded|state\/src\/folder)\//,
  kafkajs: /^(packages\/event-log\/src\/kafka|test\/bench)\//,
  nodemailer: /^packages\/source-kit\/src\/mail\//,
  nodejieba: /^(packages\/text|test)\//,
  '@xenova/transformers': /^packages\/text\/src\/sentiment\/transformer\//,
}
const READS_ENVIRONMENT = /^(packages\/kit|test)\//

const isProcess = (node) =>
  (ts.isIdentifier(node) && node.text === 'process') ||
  (ts.isPropertyAccessExpression(node) && node.name.text === 'process')
const isEnvironment = (node) =>
  (ts.isPropertyAccessExpression(node) && node.name.text === 'env' && isProcess(node.expression)) ||
  (ts.isElementAccessExpression(node) && isProcess(node.expression)) ||
  (ts.isVariableDeclaration(node) && node.initializer !== undefined && isProcess(node.initializer)) ||
  (ts.isStringLiteral(node) && /^(node:)?process$/.test(node.text) && ts.isImportDeclaration(node.parent))

const libraryOf = (text) =>
  Object.keys(HOMES).find((library) => text === library || text.startsWith(`${library}/`))

/** @returns one sentence for each forbidden use in the text of `file` (a path relative to the root) */
const findInText = (file, text) => {
  const found = []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const say = (node, sentence) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${file}:${line + 1}: ${sentence}`)
  }
  const visit = (node) => {
    if (isEnvironment(node) && !READS_ENVIRONMENT.test(file))
      say(node, 'process.env is read in packages/kit only')
    if (ts.isStringLiteralLike(node)) {
      const library = libraryOf(node.text)
      if (library !== undefined && !HOMES[library].test(file)) say(node, `${library} has another home`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const PLANTED = [
  "import { createClient } from '@clickhouse/client'",
  "import { NodeFS } from '@electric-sql/pglite/nodefs'",
  "const chdb = createRequire(import.meta.url)('chdb')",
  "const level = await import('classic-level')",
  'const port = process.env.PORT',
  "const port = globalThis.process['env'].PORT",
  'const { env } = process',
  "import { env } from 'node:process'",
]
const HARMLESS =
  "// process.env and 'chdb'\nconst note = 'process.env, chdb'\nprocess.exit(import.meta.env.X)"

const sourcesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return /^(node_modules|dist|fixtures)$/.test(entry.name) ? [] : sourcesBelow(path)
    return /\.([cm]?ts|tsx|[cm]?js)$/.test(entry.name) ? [path] : []
  })

/** @returns whether the environment and the libraries are touched where they may be only; prints where not */
export const checkSources = () => {
  const missed = PLANTED.filter((text) => findInText('services/query/src/planted.ts', text).length === 0)
  const invented = findInText('services/query/src/planted.ts', HARMLESS)
  const files = ['packages', 'services', 'test'].flatMap((folder) => sourcesBelow(join(root, folder)))
  const found = files.flatMap((file) => findInText(relative(root, file), readFileSync(file, 'utf8')))
  const problems = [
    ...missed.map((text) => `planted, not found: ${text}`),
    ...invented.map((sentence) => `found, not planted: ${sentence}`),
    ...found,
  ]
  for (const problem of problems) console.log(problem)
  console.log(`${files.length} files, ${PLANTED.length} planted violations, ${found.length} violations`)
  return problems.length === 0 && files.length > 100
}
