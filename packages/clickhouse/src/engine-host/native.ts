import { createRequire } from 'node:module'
import type { Session } from 'chdb'

/**
 * The one function of chdb's addon that its public API does not reach: an INSERT with any head and any format,
 * its data handed over as bytes. chdb is pinned exactly; a version without the function fails on start.
 */
export interface NativeInsert {
  InsertRawAsyncConnection(
    connection: unknown,
    head: string,
    data: Buffer,
    countLines: boolean,
  ): Promise<{ readonly elapsed: number; readonly rowsWritten: number; readonly bytesWritten: number }>
}

interface ChdbModule {
  readonly Session: new (path: string, options: { readonly connectionArgs: readonly string[] }) => Session
}

const isNativeInsert = (value: unknown): value is NativeInsert =>
  typeof value === 'object' &&
  value !== null &&
  'InsertRawAsyncConnection' in value &&
  typeof value.InsertRawAsyncConnection === 'function'

/** Loads the engine's 500 MB library: only ever in the engine host's process. */
export const loadChdb = (): ChdbModule & { readonly native: NativeInsert } => {
  const requireHere = createRequire(import.meta.url)
  // safe: chdb's own index.d.ts declares this class; the module is CommonJS without named ESM types
  const chdb = requireHere('chdb') as ChdbModule
  const requireInside = createRequire(requireHere.resolve('chdb'))
  // safe: checked by isNativeInsert below
  const { loadNative } = requireInside('./dist/loader.js') as { loadNative: () => unknown }
  const native = loadNative()
  if (!isNativeInsert(native))
    throw new Error(
      'This version of chdb has no InsertRawAsyncConnection: use the version that the catalog pins',
    )
  return { Session: chdb.Session, native }
}
