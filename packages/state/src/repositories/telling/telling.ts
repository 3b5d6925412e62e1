import { RouteBody, SubscriberBody } from '@tingfeng/contracts'
import type { Db } from '../../database.js'
import { type AlertBodies, createAlertBodies } from './alert-bodies.js'
import { type AlertChannels, createAlertChannels } from './alert-channels.js'
import { type AlertDeliveries, createAlertDeliveries } from './alert-deliveries.js'

export interface IncidentSummary {
  readonly text: string
  readonly model: string
}

/** Who is told of what, by which way, and what became of it. */
export interface Telling {
  readonly channels: AlertChannels
  readonly subscribers: AlertBodies<SubscriberBody>
  readonly routes: AlertBodies<RouteBody>
  readonly deliveries: AlertDeliveries
  /** What a language model wrote about incidents. */
  readonly summaries: {
    get(incident: string, language: 'zh' | 'en'): Promise<IncidentSummary | undefined>
    set(
      given: IncidentSummary & {
        readonly incident: string
        readonly workspace: string
        readonly language: 'zh' | 'en'
      },
    ): Promise<void>
  }
}

export const createTelling = (db: Db): Telling => ({
  channels: createAlertChannels(db),
  subscribers: createAlertBodies(db, 'alert_subscribers', (body) => SubscriberBody.parse(body)),
  routes: createAlertBodies(db, 'alert_routes', (body) => RouteBody.parse(body)),
  deliveries: createAlertDeliveries(db),
  summaries: {
    get: (incident, language) =>
      db
        .selectFrom('incident_summaries')
        .select(['text', 'model'])
        .where('incident', '=', incident)
        .where('language', '=', language)
        .executeTakeFirst(),
    set: async ({ text, model, ...given }) => {
      await db
        .insertInto('incident_summaries')
        .values({ ...given, text, model })
        .onConflict((conflict) => conflict.columns(['incident', 'language']).doUpdateSet({ text, model }))
        .execute()
    },
  },
})
