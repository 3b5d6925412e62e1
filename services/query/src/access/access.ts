import { timingSafeEqual } from 'node:crypto'
import type { ApiKeyScope, SessionUser, State } from '@tingfeng/state'
import type { FastifyRequest } from 'fastify'
import { identityOfKey, identityOfPerson, OPERATOR, OWNER } from './actor.js'
import { keyOf, sessionSecretOf } from './credentials.js'
import type { Role } from './role.js'

/** Who calls, by what, and what they may do. */
export interface Caller {
  readonly by: 'session' | 'key' | 'operator' | 'owner'
  /** As histories show it; keys of the same name share one. */
  readonly actor: string
  /** Of this caller alone. */
  readonly identity: string
  /** Undefined for a key that may only push. */
  readonly role: Role | undefined
  /** Of a key: the only workspace that it reaches. */
  readonly workspace?: string
  readonly user?: SessionUser
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; unset for nobody, and before the gate has looked. */
    access?: Caller
    /** Of an endless answer: whether the caller may still have it. */
    stillAllowed?: () => Promise<boolean>
  }
}

export interface AccessOptions {
  readonly state: Pick<State, 'users' | 'sessions' | 'apiKeys' | 'attempts' | 'audit'>
  /** What an operator proves itself with. */
  readonly token: string
  /** Whether the product asks who is there. Without, whoever reaches the loopback address is its owner. */
  readonly login: boolean
  /** Whether people reach it by https only: cookies then never leave by http. */
  readonly secure: boolean
  /** Whether nobody but the operator gets anything: the product runs for a command, not for people. */
  readonly lone?: boolean
}

export interface Access extends AccessOptions {
  /** Undefined for nobody: no proof, or one that does not hold. */
  identify(request: FastifyRequest): Promise<Caller | undefined>
}

/** The widest role that the scopes of a key give. */
const roleOfScopes = (scopes: readonly ApiKeyScope[]): Role | undefined => {
  if (scopes.includes('admin')) return 'admin'
  if (scopes.includes('sql')) return 'analyst'
  return scopes.includes('read') ? 'viewer' : undefined
}

const equal = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const createAccess = (options: AccessOptions): Access => {
  const { state, token, login, secure } = options
  const identify = async (request: FastifyRequest): Promise<Caller | undefined> => {
    const shown = keyOf(request)
    if (shown !== undefined && equal(shown, token))
      return { by: 'operator', actor: OPERATOR, identity: OPERATOR, role: 'admin' }
    if (!login) return { by: 'owner', actor: OWNER, identity: OWNER, role: 'admin' }
    if (shown !== undefined) {
      const key = state.apiKeys.verify(shown)
      if (!key) return undefined
      const { id, name, scopes, workspace } = key
      return {
        by: 'key',
        actor: `key:${name}`,
        identity: identityOfKey(id),
        role: roleOfScopes(scopes),
        workspace,
      }
    }
    const secret = sessionSecretOf(request, secure)
    const user = secret === undefined ? undefined : await state.sessions.verify(secret)
    return (
      user && {
        by: 'session',
        actor: user.name,
        identity: identityOfPerson(user.name),
        role: user.role,
        user,
      }
    )
  }
  return { ...options, identify }
}
