import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const gzipped = promisify(gzip)
const TEXT = /\.(js|css)$/
/** Below this a file is one packet either way. */
const LEAST_BYTES = 1_000

/** Lays each script and style sheet down once more as `.gz`, for the server to send to whoever takes it. */
export const preCompress = (): Plugin => ({
  name: 'pre-compress',
  writeBundle: async ({ dir = 'dist' }) => {
    const folder = join(dir, 'assets')
    const names = (await readdir(folder)).filter((name) => TEXT.test(name))
    for (const name of names) {
      const bytes = await readFile(join(folder, name))
      if (bytes.length >= LEAST_BYTES)
        await writeFile(join(folder, `${name}.gz`), await gzipped(bytes, { level: 9 }))
    }
  },
})
