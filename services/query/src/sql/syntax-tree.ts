/** One line of `EXPLAIN AST`. */
export interface SyntaxNode {
  /** The first word, for example `Function`. */
  readonly kind: string
  /** What follows it, without the alias: a name, a literal, nothing. */
  readonly value: string
  readonly alias: string
  readonly children: readonly SyntaxNode[]
}

interface Growing extends SyntaxNode {
  readonly children: Growing[]
  readonly promised: number
}

const CHILDREN = / \(children (\d+)\)$/
const ALIAS = / \((?:alias|column) (.+)\)$/
const LINE = /^( *)([A-Za-z:]+)(?: +(.*))?$/

/** What ends a line to a pattern, and is none here. */
const ENDS_LINE = /[\r\u2028\u2029]/

const nodeOf = (line: string): { depth: number; node: Growing } | undefined => {
  if (ENDS_LINE.test(line)) return undefined
  const promised = Number(CHILDREN.exec(line)?.[1] ?? 0)
  const named = line.replace(CHILDREN, '')
  // Where the line ends otherwise, each of many ` (alias ` in a string would be followed to its end.
  const at = named.endsWith(')') ? (ALIAS.exec(named)?.index ?? named.length) : named.length
  const alias = ALIAS.exec(named.slice(at))?.[1] ?? ''
  const [, indent = '', kind = '', value = ''] = LINE.exec(named.slice(0, at)) ?? []
  return kind === ''
    ? undefined
    : { depth: indent.length, node: { kind, value: value.trim(), alias, children: [], promised } }
}

const isWhole = (node: Growing): boolean =>
  node.children.length === node.promised && node.children.every(isWhole)

/**
 * The tree that `EXPLAIN AST` prints; undefined unless each line is understood and each node has as many children as
 * it says, so that nothing hides in a line that was read as something else.
 */
export const readSyntaxTree = (printed: string): SyntaxNode | undefined => {
  const path: Growing[] = []
  let root: Growing | undefined
  for (const line of printed.split('\n')) {
    if (line.trim() === '') continue
    const read = nodeOf(line)
    if (read === undefined || read.depth > path.length) return undefined
    path.length = read.depth
    const parent = path.at(-1)
    if (parent) parent.children.push(read.node)
    else if (root) return undefined
    else root = read.node
    path.push(read.node)
  }
  return root && isWhole(root) ? root : undefined
}
