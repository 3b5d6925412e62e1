import type { FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once the access gate has read the cookie or key; unset where the product runs without log-in. */
    actor?: string
  }
}

/** Who called whom a product without log-in trusts: whoever sits at its machine. */
export const OWNER = 'owner'

/** Who did something, for histories and the audit log: an e-mail or name of a person, `key:<name>`, or 'owner'. */
export const actorOf = (request: FastifyRequest): string => request.actor ?? OWNER

export const identityOfPerson = (name: string): string => `person ${name}`

/** What tells a caller from all others, where that decides what it may do: two keys may have one name. */
export const identityOf = ({ access }: FastifyRequest): string => access?.identity ?? OWNER
