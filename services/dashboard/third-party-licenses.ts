import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const TEXTS = /^(licen[cs]e|copying|notice)/i

interface Described {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly license: unknown
}

/** The package that a module lies in; a folder's package.json without a version only tells how its files are loaded. */
const packageOf = (module: string): Described | undefined => {
  for (let folder = dirname(module); folder.includes('node_modules'); folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (!existsSync(file)) continue
    const { name, version, license } = JSON.parse(readFileSync(file, 'utf8'))
    if (name !== undefined && version !== undefined) return { folder, name, version, license }
  }
  return undefined
}

/** ECharts keeps those of what it took over in a folder. */
const textsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => TEXTS.test(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? textsIn(path) : [readFileSync(path, 'utf8').trim()]
    })

const describe = ({ folder, name, version, license }: Described): string => {
  const texts = textsIn(folder)
  if (texts.length === 0 && typeof license !== 'string')
    throw new Error(`${name}@${version} is bundled, and says nothing about its licence`)
  return [`${name} ${version} (${license})`, ...texts].join('\n\n')
}

/** Lays the licences and notices of all packages that went into the pages down beside them, fonts and styles included. */
export const thirdPartyLicenses = (fileName: string): Plugin => ({
  name: 'third-party-licenses',
  apply: 'build',
  generateBundle() {
    const packages = new Map<string, Described>()
    for (const module of this.getModuleIds()) {
      const found = packageOf(module.replace(/^\0/, '').replace(/\?.*$/, ''))
      if (found) packages.set(`${found.name} ${found.version}`, found)
    }
    const sections = [...packages.keys()].sort().flatMap((key) => {
      const found = packages.get(key)
      return found ? [describe(found)] : []
    })
    const source = `These pages hold code, styles and fonts of the packages below, under their own licences.\n\n${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
    this.emitFile({ type: 'asset', fileName, source })
  },
})
