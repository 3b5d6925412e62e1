import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keys of one use each, from the installation's own secret. */
export const deriveKey = (master: Uint8Array, use: 'channel secrets' | 'links'): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), `tingfeng ${use}`, 32))

/**
 * Secrets at rest: AES-256-GCM, bound to the row that they belong to. They are as safe as the installation's secret,
 * which lies in the same database: this keeps them out of logs, exports and glances, not from who has all of it.
 */
export interface Seal {
  seal(secrets: Readonly<Record<string, unknown>>, owner: string): string
  /** @throws Error when it was not sealed here, or for another owner */
  open(sealed: string, owner: string): Readonly<Record<string, unknown>>
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

export const createSeal = (key: Uint8Array): Seal => ({
  seal: (secrets, owner) => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
    const text = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
  },
  open: (sealed, owner) => {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
    return JSON.parse(text.toString('utf8')) as Record<string, unknown> // safe: sealed from such a record
  },
})
