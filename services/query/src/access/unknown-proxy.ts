import type { Logger } from '@tingfeng/kit'
import type { FastifyInstance } from 'fastify'

/**
 * Says once that requests come through a proxy that nobody named: then all people are one caller, and wrong passwords of
 * one of them close log-in for all.
 */
export const warnOfUnknownProxy = (app: FastifyInstance, logger: Logger): void => {
  let said = false
  app.addHook('onRequest', async (request) => {
    if (said || request.headers['x-forwarded-for'] === undefined) return
    // The proxy, and whom it speaks for, where it is believed.
    if ((request.ips?.length ?? 1) > 1) return
    said = true
    logger.warn(
      { proxy: request.socket.remoteAddress },
      'requests come through a proxy that TINGFENG_TRUST_PROXY does not name: tries to log in all count as one caller’s',
    )
  })
}
