import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`

/** Everything a chunk cannot run without. */
const neededBy = (chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle, known: Set<string>): void => {
  if (known.has(chunk.fileName)) return
  known.add(chunk.fileName)
  for (const style of chunk.viteMetadata?.importedCss ?? []) known.add(style)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk') neededBy(imported, bundle, known)
  }
}

/**
 * Says what the first page weighs when it comes over the wire, and fails the build above the limit.
 *
 * @param page module whose page a visitor sees first, as it ends
 * @param mostBytes after gzip, scripts and styles together
 */
export const firstPageBudget = (page: string, mostBytes: number): Plugin => ({
  name: 'first-page-budget',
  generateBundle(_, bundle) {
    const needed = new Set<string>()
    for (const item of Object.values(bundle))
      if (item.type === 'chunk' && (item.isEntry || item.facadeModuleId?.endsWith(page)))
        neededBy(item, bundle, needed)
    let bytes = 0
    for (const name of needed) {
      const item = bundle[name]
      if (item) bytes += gzipSync(item.type === 'chunk' ? item.code : item.source).length
    }
    const told = `first page: ${kB(bytes)} of ${kB(mostBytes)} after gzip, in ${needed.size} files`
    if (bytes > mostBytes) this.error(`${told}; load what it does not need at once by import()`)
    this.info(told)
  },
})
