import { z } from 'zod'

/** What the supervisor tells the host when it starts it. The secret travels here: never in arguments or environment. */
export const StartMessage = z.object({
  type: z.literal('start'),
  dataDir: z.string(),
  /** 0 for any free port. */
  port: z.number().int(),
  username: z.string(),
  password: z.string(),
  maxServerMemoryBytes: z.number().int().positive().optional(),
})
export type StartMessage = z.infer<typeof StartMessage>

export const ToHost = z.discriminatedUnion('type', [
  StartMessage,
  z.object({ type: z.literal('check'), id: z.number().int() }),
  z.object({ type: z.literal('stop'), graceMs: z.number().int() }),
])
export type ToHost = z.infer<typeof ToHost>

export const FAILURES = ['folder_locked', 'folder_unusable', 'port_taken', 'engine_failed'] as const
export type HostFailure = (typeof FAILURES)[number]

export const FromHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), port: z.number().int(), version: z.string() }),
  z.object({ type: z.literal('failed'), failure: z.enum(FAILURES), message: z.string() }),
  z.object({ type: z.literal('alive'), id: z.number().int() }),
])
export type FromHost = z.infer<typeof FromHost>
