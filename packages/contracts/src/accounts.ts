import { z } from 'zod'

export const ROLE_NAMES = ['viewer', 'analyst', 'handler', 'admin'] as const
export const RoleName = z.enum(ROLE_NAMES)
export type RoleName = z.infer<typeof RoleName>

/** What a person may be called: it is typed, so no spaces; Chinese names and e-mail addresses do. */
export const UserName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,79}$/u, 'letters, digits and . _ @ + -, at most 80')

export const MIN_PASSWORD = 12
/** The length is bounded so that nobody makes the server hash megabytes. */
export const NewPassword = z
  .string()
  .min(MIN_PASSWORD, `at least ${MIN_PASSWORD} characters`)
  .max(200, 'at most 200 characters')

export const LoginRequest = z.strictObject({ name: z.string().max(200), password: z.string().max(200) })
export type LoginRequest = z.infer<typeof LoginRequest>

export const PasswordChange = z.strictObject({ current: z.string().max(200), next: NewPassword })
export type PasswordChange = z.infer<typeof PasswordChange>

/** Who asks, and what they may do. */
export const SessionView = z.object({
  /** Whether the product asks who is there; without, everybody at its machine is its owner. */
  login: z.boolean(),
  /** Unset where log-in is needed and has not happened. */
  user: z.object({ name: z.string(), role: RoleName, mustChange: z.boolean() }).optional(),
})
export type SessionView = z.infer<typeof SessionView>

export const UserView = z.object({
  id: z.string(),
  name: z.string(),
  role: RoleName,
  mustChange: z.boolean(),
  active: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  lastLoginAt: z.string().nullable(),
})
export type UserView = z.infer<typeof UserView>

export const NewUserRequest = z.strictObject({ name: UserName, role: RoleName.default('viewer') })
export type NewUserRequest = z.infer<typeof NewUserRequest>
export const UserPatch = z
  .strictObject({ role: RoleName.optional(), active: z.boolean().optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'role or active')
export type UserPatch = z.infer<typeof UserPatch>

/** The password is told this once; it works until `expiresAt` and must be changed at the first log-in. */
export const OneTimePassword = z.object({ user: UserView, password: z.string(), expiresAt: z.string() })
export type OneTimePassword = z.infer<typeof OneTimePassword>

export const AUDIT_OUTCOMES = ['ok', 'refused', 'failed'] as const
export const AuditQueryString = z.object({
  before: z.coerce.number().int().positive().optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(200).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const AuditView = z.object({
  id: z.number(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  workspace: z.string().nullable(),
  address: z.string().nullable(),
  outcome: z.enum(AUDIT_OUTCOMES),
  status: z.number().nullable(),
})
export type AuditView = z.infer<typeof AuditView>
export const AuditPage = z.object({
  entries: z.array(AuditView),
  /** `before` of the next page; unset on the last one. */
  next: z.number().optional(),
})
export type AuditPage = z.infer<typeof AuditPage>

export const KEY_SCOPES = ['ingest', 'read', 'sql', 'admin'] as const
export const KeyView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
export type KeyView = z.infer<typeof KeyView>
/** The key is told this once; only its hash is kept. */
export const CreatedKey = KeyView.extend({ key: z.string() })
export type CreatedKey = z.infer<typeof CreatedKey>
export const NewKey = z.strictObject({
  name: z.string().min(1).max(80),
  scopes: z.array(z.enum(KEY_SCOPES)).min(1).default(['ingest']),
  /** Days until it is refused; without, it has no end. */
  expiresInDays: z.int().min(1).max(3_650).optional(),
})
export type NewKey = z.infer<typeof NewKey>
