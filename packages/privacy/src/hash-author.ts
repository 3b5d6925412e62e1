import { createHmac } from 'node:crypto'

/**
 * The keyed hash that stands for an author: HMAC-SHA256 over source and native id or name, cut to 128 bits.
 *
 * @param key the installation's secret; without it nobody can try names against the hash
 * @returns 32 hexadecimal digits, the same for one author of one source, different between sources
 */
export const hashAuthor = (key: Uint8Array, source: string, nativeId: string): string =>
  createHmac('sha256', key).update(`${source}\u0000${nativeId}`).digest('hex').slice(0, 32)
