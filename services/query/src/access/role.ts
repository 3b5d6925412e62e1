/** What a person or key may do; each may also do what stands before it. */
export const ROLES = ['viewer', 'analyst', 'handler', 'admin'] as const
export type Role = (typeof ROLES)[number]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route, at least. Without it: a viewer may read, an admin may change. */
    role?: Role
  }
}
