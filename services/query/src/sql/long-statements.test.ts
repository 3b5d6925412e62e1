import { describe, expect, it } from 'vitest'
import { hasUnprintableName, namesByParameter, outputClauseOf, withNamesOf } from './canonical-text.js'
import { placeOf } from './refusal.js'
import { readSyntaxTree } from './syntax-tree.js'

/** What takes a moment in one pass takes minutes where each letter is looked at from each other one. */
const MOMENT_MS = 20_000
const LENGTH = 400_000

const fill = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length))

describe('a statement as long as the server takes one', () => {
  it.each([
    'a',
    '_',
    '1',
    'a.',
    'a AS ',
    '`',
    '`a` AS ',
    "'",
    '"',
    '\\',
    '{',
    '{ a',
    '{ ',
    ' FORMAT a',
    '名',
  ])(
    'is read in one pass where it repeats %j',
    (piece) => {
      const statement = `SELECT 1 AS ${fill(piece)}`
      const begun = performance.now()
      withNamesOf(statement)
      hasUnprintableName(statement)
      namesByParameter(statement)
      outputClauseOf(statement)
      expect(performance.now() - begun).toBeLessThan(MOMENT_MS)
    },
    600_000,
  )

  it.each([' (alias ', ' (children ', ' (children 1', ' ', '\u2028 (alias '])(
    'has a syntax tree that is read in one pass where a string repeats %j',
    (piece) => {
      const begun = performance.now()
      for (const end of ["'", ')', "') "])
        readSyntaxTree(`SelectQuery (children 1)\n Literal '${fill(piece)}${end}`)
      expect(performance.now() - begun).toBeLessThan(MOMENT_MS)
    },
    600_000,
  )

  it.each(['In scope ', 'Identifier `a ', 'failed at position 1 (', 'Unknown identifier `'])(
    'is shown its fault in one pass where it repeats %j',
    (piece) => {
      const begun = performance.now()
      placeOf('SELECT 1', `Types do not match: ${fill(piece)}`, undefined)
      expect(performance.now() - begun).toBeLessThan(MOMENT_MS)
    },
    600_000,
  )
})

describe('the names of WITH', () => {
  it('are those that a subquery follows, whole', () => {
    const names = withNamesOf(
      'WITH a AS (SELECT 1), `b c` AS MATERIALIZED (SELECT 2), _d AS (SELECT 3), 1 AS e, 名字 AS (SELECT 4) SELECT 1 AS f',
    )
    expect([...names]).toEqual(['a', 'b c', '_d', '名字'])
    expect([...withNamesOf("SELECT 'x AS (' AS y")]).toEqual([])
  })
})

describe('a line of the syntax tree', () => {
  it('is a kind, a value and an alias', () => {
    const tree = readSyntaxTree(
      "SelectQuery (children 2)\n Literal 'a (alias b' (alias c)\n Function f (alias g) (children 1)\n  ExpressionList",
    )
    // What could be an alias is one from its first sign on, so that no name hides behind it.
    expect(tree?.children[0]).toMatchObject({ kind: 'Literal', value: "'a", alias: "b' (alias c" })
    expect(tree?.children[1]).toMatchObject({ kind: 'Function', value: 'f', alias: 'g' })
    expect(readSyntaxTree("Literal 'a\u2028b'")).toBeUndefined()
  })
})
