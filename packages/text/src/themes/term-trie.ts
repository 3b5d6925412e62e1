/**
 * Finds the longest known word at a position. Edges live in one open-addressed table of typed arrays: a step costs a
 * few nanoseconds and allocates nothing, which a map of maps or a library's match objects would not.
 */
export interface TermTrie {
  /** Index of the longest word that starts at `index` and ends at `limit` or before, or −1. */
  longestAt(text: string, index: number, limit?: number): number
}

/** Above this a node and a code unit share no word of 32 bits. */
const MAX_NODES = 0xffff

/** Of an edge: where it leads from and by which code unit, never 0. */
const keyOf = (node: number, code: number): number => (node << 16) | code

const mixed = (key: number): number => {
  const hash = Math.imul(key ^ (key >>> 16), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}

/** Where an edge stands, or would stand, among key and target of all edges, side by side: one miss of the cache. */
const find = (edges: Int32Array, key: number): number => {
  const last = edges.length - 1
  for (let at = (mixed(key) << 1) & last; ; at = (at + 2) & last) {
    const known = edges[at] ?? 0
    if (known === 0 || known === key) return at
  }
}

/** @param words distinct and not empty; an index in this list is what a match returns */
export const createTermTrie = (words: readonly string[]): TermTrie => {
  const total = words.reduce((sum, word) => sum + word.length, 1)
  if (total >= MAX_NODES)
    throw new Error(`expected words of fewer than ${MAX_NODES} characters, got ${total}`)
  let size = 1024
  while (size < total * 2) size *= 2
  const edges = new Int32Array(2 * size)
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
      const key = keyOf(node, word.charCodeAt(position))
      const at = find(edges, key)
      if (edges[at] === 0) {
        nodes += 1
        edges[at] = key
        edges[at + 1] = nodes
      }
      node = edges[at + 1] ?? 0
    }
    wordOf[node] = index
  }
  return {
    longestAt: (text, index, limit = text.length) => {
      let node = first[text.charCodeAt(index)] ?? 0
      if (node === 0) return -1
      let longest = wordOf[node] ?? -1
      for (let position = index + 1; position < limit; position += 1) {
        const at = find(edges, keyOf(node, text.charCodeAt(position)))
        if (edges[at] === 0) break
        node = edges[at + 1] ?? 0
        const word = wordOf[node] ?? -1
        if (word >= 0) longest = word
      }
      return longest
    },
  }
}
