/**
 * Finds the longest known word at a position. Edges live in one open-addressed table of typed arrays: a step costs a
 * few nanoseconds and allocates nothing, which a map of maps or a library's match objects would not.
 */
export interface TermTrie {
  /** Index of the longest word that starts at `index` and ends at `limit` or before, or −1. */
  longestAt(text: string, index: number, limit?: number): number
}

interface Edges {
  readonly from: Int32Array
  readonly code: Uint16Array
  readonly to: Int32Array
  readonly mask: number
}

const slot = (node: number, code: number, mask: number): number => {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

const find = (edges: Edges, node: number, code: number): number => {
  let at = slot(node, code, edges.mask)
  for (;;) {
    const from = edges.from[at] ?? 0
    if (from === 0) return at
    if (from === node && edges.code[at] === code) return at
    at = (at + 1) & edges.mask
  }
}

/** @param words distinct and not empty; an index in this list is what a match returns */
export const createTermTrie = (words: readonly string[]): TermTrie => {
  const total = words.reduce((sum, word) => sum + word.length, 1)
  let size = 1024
  while (size < total * 2) size *= 2
  const edges: Edges = {
    from: new Int32Array(size),
    code: new Uint16Array(size),
    to: new Int32Array(size),
    mask: size - 1,
  }
  const first = new Int32Array(0x10000)
  const wordOf = new Int32Array(total + 2).fill(-1)
  let nodes = 1
  for (const [index, word] of words.entries()) {
    let node = first[word.charCodeAt(0)] ?? 0
    if (node === 0) {
      nodes += 1
      node = nodes
      first[word.charCodeAt(0)] = node
    }
    for (let position = 1; position < word.length; position += 1) {
      const code = word.charCodeAt(position)
      const at = find(edges, node, code)
      if (edges.from[at] === 0) {
        nodes += 1
        edges.from[at] = node
        edges.code[at] = code
        edges.to[at] = nodes
      }
      node = edges.to[at] ?? 0
    }
    wordOf[node] = index
  }
  return {
    longestAt: (text, index, limit = text.length) => {
      let node = first[text.charCodeAt(index)] ?? 0
      if (node === 0) return -1
      let longest = wordOf[node] ?? -1
      for (let position = index + 1; position < limit; position += 1) {
        const at = find(edges, node, text.charCodeAt(position))
        if (edges.from[at] === 0) break
        node = edges.to[at] ?? 0
        const word = wordOf[node] ?? -1
        if (word >= 0) longest = word
      }
      return longest
    },
  }
}
