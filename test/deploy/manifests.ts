import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { ROOT } from './compose-file.js'

const KUBERNETES = join(ROOT, 'infra/kubernetes')

const Manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
})
export type Manifest = z.infer<typeof Manifest>

const parseManifests = (text: string): Manifest[] =>
  parseAllDocuments(text).map((document) => Manifest.parse(document.toJS()))

/** The manifests of a folder, as they are in git. */
export const readManifests = (folder: string): Manifest[] =>
  readdirSync(join(KUBERNETES, folder))
    .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    .flatMap((name) => parseManifests(readFileSync(join(KUBERNETES, folder, name), 'utf8')))

/** What `kubectl kustomize` makes of an overlay, once its secrets were filled in. */
export const renderOverlay = (overlay: string): Manifest[] => {
  const copy = mkdtempSync(join(tmpdir(), 'tingfeng-kubernetes-'))
  try {
    cpSync(KUBERNETES, copy, { recursive: true })
    const folder = join(copy, overlay)
    for (const name of ['secrets', 'admin-secrets'])
      cpSync(join(folder, `${name}.example.env`), join(folder, `${name}.env`))
    return parseManifests(execFileSync('kubectl', ['kustomize', folder], { stdio: 'pipe' }).toString())
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/** `networking.k8s.io/v1` -> where `kubernetes-types` declares it. */
const moduleOf = (apiVersion: string): string => {
  const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion]
  return `kubernetes-types/${group.replace(/\.k8s\.io$/, '')}/${version}`
}

/**
 * What the types of the Kubernetes API find wrong, one sentence each: unknown or misspelt fields, fields that lack, and
 * values of another type.
 */
export const typeErrors = (manifests: readonly Manifest[]): string[] => {
  const source = manifests
    .map(
      (manifest, index) =>
        `import type { ${manifest.kind} as T${index} } from '${moduleOf(manifest.apiVersion)}'\n` +
        `export const m${index}: T${index} = ${JSON.stringify(manifest)}\n`,
    )
    .join('')
  const file = join(import.meta.dirname, 'manifests-as-code.ts')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === file || fileExists.call(host, name)
  host.getSourceFile = (name, languageVersion, ...rest) =>
    name === file
      ? ts.createSourceFile(name, source, languageVersion)
      : getSourceFile.call(host, name, languageVersion, ...rest)
  const program = ts.createProgram([file], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start = 0 }) => {
    const index = Math.floor(source.slice(0, start).split('\n').length / 2 - 0.5)
    const manifest = manifests[index]
    return `${manifest?.kind} ${manifest?.metadata.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
}
