/** The processes of the distributed mode that run until they are stopped. */
export const SERVICES = ['collect', 'enrich', 'store', 'query'] as const
export type ServiceName = (typeof SERVICES)[number]
