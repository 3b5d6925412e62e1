import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What a signed address lets its holder do: see one incident, and act upon it by a button, until it expires. */
export interface Grant {
  readonly workspace: string
  readonly incident: string
  /** Who acts, for the history of the incident: the subscriber's name. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export interface Links {
  sign(grant: Grant): string
  /** Undefined for what was not signed here, was altered or has expired. */
  verify(token: string, now?: number): Grant | undefined
}

const Payload = z.tuple([z.string(), z.string(), z.string(), z.int()])
const TOKEN = /^([A-Za-z0-9_-]{1,800})\.([A-Za-z0-9_-]{22})$/
/** 128 bits: short enough for an address, far from guessing. */
const SIGNATURE_BYTES = 16

export const createLinks = (key: Uint8Array): Links => {
  const signatureOf = (payload: string): Buffer =>
    createHmac('sha256', key).update(`link.${payload}`).digest().subarray(0, SIGNATURE_BYTES)
  return {
    sign: ({ workspace, incident, by, expiresAt }) => {
      const payload = Buffer.from(
        JSON.stringify([workspace, incident, by.slice(0, 24), Math.round(expiresAt)]),
      ).toString('base64url')
      return `${payload}.${signatureOf(payload).toString('base64url')}`
    },
    verify: (token, now = Date.now()) => {
      const [, payload, signature] = TOKEN.exec(token) ?? []
      if (payload === undefined || signature === undefined) return undefined
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, signatureOf(payload))) return undefined
      const read = Payload.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
      if (!read.success) return undefined
      const [workspace, incident, by, expiresAt] = read.data
      return expiresAt > now ? { workspace, incident, by, expiresAt } : undefined
    },
  }
}
