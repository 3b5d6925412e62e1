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

const nodeOf = (line: string): { depth: number; node: Growing } | undefined => {
  const promised = Number(CHILDREN.exec(line)?.[1] ?? 0)
  const named = line.replace(CHILDREN, '')
  const alias = ALIAS.exec(named)?.[1] ?? ''
  const [, indent = '', kind = '', value = ''] = LINE.exec(named.replace(ALIAS, '')) ?? []
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
