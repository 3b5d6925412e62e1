import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { THEMES } from '@tingfeng/contracts'

/** A clause that somebody wrote and labelled: packages/text/training/clauses/README.md tells how. */
export interface LabelledClause {
  readonly text: string
  /** Themes with `-` for a complaint and `+` for praise; none where it says nothing of a theme. */
  readonly labels: readonly string[]
}

const CLAUSE_FOLDER = fileURLToPath(new URL('../../training/clauses', import.meta.url))

const known = new Set(THEMES.flatMap(({ id }) => [`${id}-`, `${id}+`]))

/** `quality.taste -` or `quality.taste - price.value-` or `none`. */
const parseLabels = (heading: string, where: string): string[] => {
  if (heading === 'none') return []
  const [theme = '', sign = '', ...others] = heading.split(' ')
  const labels = [`${theme}${sign}`, ...others]
  const strange = labels.find((label) => !known.has(label))
  if (strange !== undefined)
    throw new Error(`${where}: expected a theme with - or +, got ${JSON.stringify(strange)}`)
  return labels
}

/** @throws Error where a heading names no theme of the taxonomy, or a clause stands before the first heading */
export const readClauses = (folder = CLAUSE_FOLDER): LabelledClause[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => {
      const clauses: LabelledClause[] = []
      let labels: readonly string[] | undefined
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .forEach((line, index) => {
          const where = `${name}:${index + 1}`
          if (line.startsWith('@')) labels = parseLabels(line.slice(1), where)
          else if (line !== '' && labels === undefined)
            throw new Error(`${where}: expected a heading before it`)
          else if (line !== '' && labels !== undefined) clauses.push({ text: line, labels })
        })
      return clauses
    })
