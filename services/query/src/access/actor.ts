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

export const identityOfKey = (id: string): string => `key ${id}`

/** Who proves itself with the token of the installation: its actor, and its identity. */
export const OPERATOR = 'operator'

/** All who are shown under this name: two keys may have one, and a person that of anybody. */
export const identitiesOfActor = (
  actor: string,
  keys: readonly { readonly id: string; readonly name: string }[],
): string[] => [
  identityOfPerson(actor),
  ...(actor === OPERATOR || actor === OWNER ? [actor] : []),
  ...keys.filter(({ name }) => actor === `key:${name}`).map(({ id }) => identityOfKey(id)),
]

/** What tells a caller from all others, where that decides what it may do: two keys may have one name. */
export const identityOf = ({ access }: FastifyRequest): string => access?.identity ?? OWNER
