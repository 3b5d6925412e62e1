import { z } from 'zod'
import { ActiveHours } from './alert-rules.js'
import { IncidentMatcher } from './incidents.js'

/** Hours that come again, in which matching incidents are recorded and nobody is told; what lasts is told after. */
export const MuteBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  matcher: IncidentMatcher,
  hours: ActiveHours,
})
export type MuteBody = z.infer<typeof MuteBody>
export const MuteView = MuteBody.extend({ id: z.uuid() })
export type MuteView = z.infer<typeof MuteView>
