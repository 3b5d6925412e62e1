import type { NamedAct } from '@tingfeng/contracts'

/** What a person or key may do; each may also do what stands before it. */
export const ROLES = ['viewer', 'analyst', 'handler', 'admin'] as const
export type Role = (typeof ROLES)[number]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route, at least. Without it: a viewer may read, an admin may change. */
    role?: Role
    /** Anybody may call it: the log-in page, health, or a route that asks for a proof of its own. */
    open?: boolean
    /**
     * Of an open route: the proof stands in its path, and a cookie that comes along proves nothing. Its page has no
     * script that could set a header; who cannot know the path cannot make a browser send it.
     */
    ownProof?: boolean
    /** A key may also come as the password of HTTP's basic scheme or of ClickHouse's headers. */
    takesPassword?: boolean
    /** Also for a person who must change the password first. */
    whilePasswordIsOld?: boolean
    /**
     * A key belongs to one workspace and is refused where the path names none, unless the route says here that it
     * keeps to `request.access.workspace` itself.
     */
    anyWorkspace?: boolean
    /** Name of the line in the audit log; by default changes are told by method and path. `false`: none. */
    audit?: NamedAct | false
  }
}

const rankOf = (role: Role): number => ROLES.indexOf(role)

export const mayDo = (role: Role, needed: Role): boolean => rankOf(role) >= rankOf(needed)

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

export const isRead = (method: string): boolean => READS.has(method)

/** What a route asks for. */
export const neededRole = (method: string, declared: Role | undefined): Role =>
  declared ?? (isRead(method) ? 'viewer' : 'admin')
