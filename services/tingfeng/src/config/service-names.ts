/** The processes of the distributed mode that run until they are stopped. */
export const SERVICES = ['collect', 'enrich', 'store', 'query', 'alert'] as const
export type ServiceName = (typeof SERVICES)[number]
