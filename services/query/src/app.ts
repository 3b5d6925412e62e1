import fastifySwagger from '@fastify/swagger'
import type { Logger } from '@tingfeng/kit'
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Access } from './access/access.js'
import { auditRequests } from './access/audit.js'
import { guardAccess } from './access/gate.js'
import { warnOfUnknownProxy } from './access/unknown-proxy.js'
import { endConnectionsOnClose } from './end-connections.js'
import { guardLoopback } from './guard.js'
import { handleError } from './problem.js'
import { answerUnreadable } from './unreadable-request.js'

export interface AppOptions {
  readonly logger: Logger
  readonly version: string
  /** Host names beside the loopback's that the server answers to. */
  readonly hosts?: readonly string[]
  /** Asks every request who sends it; only tests of single routes do without. */
  readonly access?: Access
  /** Proxies whose X-Forwarded-For is believed, as addresses or networks; nobody's by default. */
  readonly trustProxy?: readonly string[]
}

const BODY_LIMIT = 2 * 1024 * 1024

/** The one HTTP server of a process: guarded, typed by zod, described at /openapi.json, every error problem+json. */
export const createApp = async ({
  logger,
  version,
  hosts,
  access,
  trustProxy = [],
}: AppOptions): Promise<FastifyInstance> => {
  const httpLogger: FastifyBaseLogger = logger.child({ part: 'http' }, { level: 'warn' })
  const app: FastifyInstance = fastify({
    loggerInstance: httpLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    ...(trustProxy.length > 0 && { trustProxy: [...trustProxy] }),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 400 },
    // What the router refuses before any route has it, such as /%ff, leaves like every other error.
    frameworkErrors: handleError,
    clientErrorHandler: answerUnreadable,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(handleError)
  endConnectionsOnClose(app)
  guardLoopback(app, hosts)
  if (access?.login) warnOfUnknownProxy(app, logger)
  if (access) {
    guardAccess(app, access)
    auditRequests(app, access.state.audit)
  }
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tingfeng 听风',
        version,
        description: 'Trends, themes and posts of customer feedback.',
      },
    },
    transform: jsonSchemaTransform,
  })
  // The same for everybody: a key of one workspace may read it too.
  app.get('/openapi.json', { config: { anyWorkspace: true }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  return app
}
