import { z } from 'zod'

/** What the decider remembers of an incident between two looks. */
const Part = z.object({
  key: z.string(),
  rule: z.string(),
  ruleKind: z.string(),
  ruleName: z.string(),
  subject: z.string().nullable(),
  theme: z.string().nullable(),
  since: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  observed: z.number(),
  expected: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  confidence: z.number().nullable(),
  measure: z.enum(['posts', 'negative', 'complaints', 'ratings']),
  severity: z.enum(['blue', 'yellow', 'orange', 'red']),
  forMs: z.number(),
  repeatMs: z.number(),
  escalateMs: z.number(),
  words: z.array(z.string()),
  slow: z.boolean().default(false),
  /** Of the excess that is on now; `since` is that of the first. Absent of rules that hold nothing against the past. */
  onset: z.number().optional(),
  /** What its rule looks at, where it looks at a part. */
  scope: z
    .object({ themes: z.array(z.string()), sources: z.array(z.string()), products: z.array(z.string()) })
    .optional(),
  on: z.boolean(),
  /** A single post that nobody was told of so far. */
  untold: z.boolean().optional(),
})
export type Part = z.infer<typeof Part>

export const Memory = z.object({
  parts: z.array(Part),
  /** Whether it ever was more than pending. */
  fired: z.boolean(),
  /** Single posts that were told of. */
  posts: z.array(z.string()),
  /** Since when nothing of it is on; null while something is. */
  calmSince: z.number().nullable(),
  /** What was observed when it was told last. */
  toldObserved: z.number(),
  /** Since it began or came back. */
  firstToldAt: z.number().nullable().default(null),
  explainedAt: z.number(),
  /** Closed by a person: the same excess does not open it again. */
  closedBy: z.string().nullable(),
})
export type Memory = z.infer<typeof Memory>
