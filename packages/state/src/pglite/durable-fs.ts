import { fsyncSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type InitOptions = Parameters<NodeFS['init']>[1]
/** The part of Emscripten's module that is missing from PGlite's types. */
interface NodeFsModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } }
}

/**
 * A folder on disk whose `fsync` is one: Emscripten's own does nothing, so that a commit would be lost in a power cut.
 * PostgreSQL must be told to use it (`fsync=on`, `wal_sync_method=fsync`).
 */
export class DurableFs extends NodeFS {
  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const install = (module: unknown): void => {
      const { NODEFS } = module as NodeFsModule // safe: NodeFS mounts this very object
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd)
        return 0
      }
    }
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [install, ...[emscriptenOpts.preRun ?? []].flat()] },
    }
  }
}
