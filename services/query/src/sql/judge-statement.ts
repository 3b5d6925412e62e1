import { isAllowedFunction } from './allowed-functions.js'
import { refusedSql } from './refusal.js'
import type { SyntaxNode } from './syntax-tree.js'

/** What a statement may name. */
export interface SqlWorld {
  /** The views, in the database that the statement runs in. */
  readonly views: ReadonlySet<string>
  /** Everything else that stands in that database. */
  readonly hidden: ReadonlySet<string>
  /** Names of all functions of the engine, in lower case. */
  readonly functions: ReadonlySet<string>
}

const KINDS = new Set([
  ...['SelectWithUnionQuery', 'SelectIntersectExceptQuery', 'SelectQuery', 'Subquery', 'WithElement'],
  ...['ExpressionList', 'Identifier', 'TableIdentifier', 'Literal', 'Function'],
  ...['Asterisk', 'QualifiedAsterisk', 'ColumnsRegexpMatcher', 'QualifiedColumnsRegexpMatcher'],
  ...[
    'ColumnsListMatcher',
    'QualifiedColumnsListMatcher',
    'ColumnsTransformerList',
    'ColumnsExceptTransformer',
  ],
  ...['ColumnsReplaceTransformer', 'ColumnsReplaceTransformer::Replacement'],
  ...['TablesInSelectQuery', 'TablesInSelectQueryElement', 'TableExpression', 'TableJoin', 'ArrayJoin'],
  ...['OrderByElement', 'InterpolateElement', 'WindowDefinition', 'WindowListElement'],
])
/** Rows out of nothing, one column of numbers: harmless within the limits of rows and time. */
const TABLE_FUNCTIONS = new Set(['numbers', 'generateseries', 'generate_series'])
/** Written between things in SQL, functions to the parser. */
const SYNTAX = new Set(['lambda', 'exists', 'casewithexpression', '_cast'])
const IN = /^(?:not)?(?:null)?in$/
/** The functions that take another one by its bare name: arrayMap(file, …). */
const HIGHER_ORDER = /^(?:array|map)/
const STATE_TYPE = /AggregateFunction/i

const WORDS_OF_KINDS: Readonly<Record<string, string>> = {
  Set: '`SETTINGS` is not for the caller to set',
  ColumnsApplyTransformer: '`APPLY` is not taken: call the function by its name',
  Explain: '`EXPLAIN` is not taken',
  QueryParameter: 'a name cannot be a parameter',
}

const argumentsOf = ({ children }: SyntaxNode): readonly SyntaxNode[] => children[0]?.children ?? []

class Judge {
  readonly #world: SqlWorld
  readonly #withNames: ReadonlySet<string>

  constructor(world: SqlWorld, withNames: ReadonlySet<string>) {
    this.#world = world
    this.#withNames = withNames
  }

  node(node: SyntaxNode): void {
    if (!KINDS.has(node.kind))
      throw refusedSql(WORDS_OF_KINDS[node.kind] ?? `\`${node.kind}\` is nothing that an analyst may use`)
    if (node.kind === 'TableIdentifier') this.#table(node.value)
    if (node.kind === 'Function') this.#function(node)
    if (node.kind === 'TableExpression') this.#source(node)
    else for (const child of node.children) this.node(child)
  }

  /** `FROM f(…)` is a table function, whatever function may have the same name. */
  #source(expression: SyntaxNode): void {
    for (const child of expression.children) {
      if (child.kind !== 'Function') this.node(child)
      else if (!TABLE_FUNCTIONS.has(child.value.toLowerCase()))
        throw refusedSql(`\`${child.value}\` reaches outside the data: it is no view`, child.value)
      else for (const argument of argumentsOf(child)) this.#number(child.value, argument)
    }
  }

  #number(name: string, argument: SyntaxNode): void {
    if (argument.kind !== 'Literal' || !/^U?Int64_-?\d+$/.test(argument.value))
      throw refusedSql(`\`${name}\` takes whole numbers here`, name)
  }

  #table(name: string): void {
    const { views, hidden } = this.#world
    if (views.has(name)) return
    // WITH gives no name with a dot outside its own query: there it is another database's table.
    if (!name.includes('.') && !hidden.has(name) && this.#withNames.has(name)) return
    throw refusedSql(`\`${name}\` is no view of yours`, name)
  }

  #function(call: SyntaxNode): void {
    const name = call.value.toLowerCase()
    if (!SYNTAX.has(name) && !isAllowedFunction(name))
      throw refusedSql(`\`${call.value}\` is not among the functions that an analyst may call`, call.value)
    const given = argumentsOf(call)
    const [, second] = given
    // Behind IN a bare name is a table.
    if (IN.test(name) && second?.kind === 'Identifier') this.#table(second.value)
    if (/^_?(?:accurate)?cast/.test(name)) {
      // A type put together while the query runs could not be read here.
      if (second?.kind !== 'Literal') throw refusedSql('a cast names its type as it is')
      for (const argument of given)
        if (STATE_TYPE.test(argument.value)) throw refusedSql('states of aggregates are not taken')
    }
    if (HIGHER_ORDER.test(name)) for (const argument of given) this.#byName(argument)
  }

  #byName({ kind, value }: SyntaxNode): void {
    const isFunction = kind === 'Identifier' && this.#world.functions.has(value.toLowerCase())
    if (isFunction && !isAllowedFunction(value))
      throw refusedSql(`\`${value}\` is not among the functions that an analyst may call`, value)
  }
}

/**
 * @param tree of the canonical statement
 * @param withNames what WITH names, as far as the text tells; one that a table has is never taken
 * @throws AppError `statement_refused` for everything that is not known to be harmless
 */
export const judgeStatement = (tree: SyntaxNode, withNames: ReadonlySet<string>, world: SqlWorld): void => {
  if (tree.kind === 'DescribeQuery') {
    const [table] = tree.children[0]?.children ?? []
    const isView =
      table?.kind === 'TableIdentifier' && world.views.has(table.value) && tree.children.length === 1
    if (isView) return
    throw refusedSql('only a view can be described')
  }
  if (tree.kind !== 'SelectWithUnionQuery') throw refusedSql(WORDS_OF_KINDS[tree.kind] ?? 'this is no SELECT')
  if (tree.children.length !== 1)
    throw refusedSql('FORMAT, SETTINGS and INTO OUTFILE are named beside the statement (--format, ?format=)')
  new Judge(world, withNames).node(tree)
}
