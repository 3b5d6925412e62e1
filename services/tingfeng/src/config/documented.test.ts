import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PRODUCT_VARIABLES } from './product-config.js'
import { VARIABLES } from './service-config.js'

const DOCS = join(import.meta.dirname, '../../../../infra/README.md')
const COLUMNS = ['collect', 'enrich', 'store', 'query', 'alert', 'migrate', 'clickhouse-users'] as const

/** Variable -> the processes whose column has a dot. */
const documented = (): Map<string, readonly string[]> => {
  const rows = readFileSync(DOCS, 'utf8').split('\n')
  return new Map(
    rows.flatMap((row) => {
      const [, name, , ...marks] = row.split('|').map((cell) => cell.trim())
      const variable = /^`(TINGFENG_\w+)`$/.exec(name ?? '')?.[1]
      return variable === undefined ? [] : [[variable, COLUMNS.filter((_, at) => marks[at] === '●')] as const]
    }),
  )
}

describe('the table of settings in infra/README.md', () => {
  it('names exactly the variables that each process reads', () => {
    const table = documented()
    for (const process of COLUMNS) {
      const told = [...table].filter(([, processes]) => processes.includes(process)).map(([name]) => name)
      expect(told.sort(), process).toEqual(Object.keys(VARIABLES[process]).sort())
    }
  })
})

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const readme = readFileSync(join(import.meta.dirname, '../../../..', name), 'utf8')

  it('names every variable that the product reads, and none that nobody reads', () => {
    const told = new Set(readme.match(/TINGFENG_[A-Z_]+/g))
    const read = new Set(Object.keys(PRODUCT_VARIABLES))
    const known = new Set([
      ...read,
      ...Object.values(VARIABLES).flatMap((variables) => Object.keys(variables)),
    ])
    expect([...read].filter((variable) => !told.has(variable))).toEqual([])
    expect([...told].filter((variable) => !known.has(variable))).toEqual([])
  })
})
