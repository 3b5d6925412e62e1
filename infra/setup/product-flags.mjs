import { readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/**
 * V8's flags that `npm start` gives Node. An import keeps both of two cores busy with three heaps: collectors that run
 * beside them take more from the work than they save (15 % of all CPU, measured), and batches of posts that are alive
 * while they are written are copied half as often in a larger young generation.
 */
export const productFlags = scripts.start.match(/--\S+/g) ?? []
