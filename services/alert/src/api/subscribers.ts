import { RouteBody, RouteView, SubscriberBody, SubscriberView, WorkspaceParam } from '@tingfeng/contracts'
import type { AlertBodies } from '@tingfeng/state'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type ChannelErrorCode, channelError } from '../channels/errors.js'
import { findWorkspace, type TellingApiDeps } from './context.js'
import { checkNames } from './known-names.js'

const ItemParam = WorkspaceParam.extend({ id: z.uuid() })

interface Kind<Body> {
  readonly name: 'subscribers' | 'routes'
  readonly bodies: AlertBodies<Body>
  readonly body: z.ZodType
  readonly view: z.ZodType
  readonly unknown: ChannelErrorCode
  /** @throws ChannelError for what it names and is not there */
  readonly check: (workspace: string, body: Body) => Promise<void>
}

/** Without the type provider, which cannot follow a body of any kind: the casts are what the schemas check. */
const collectionRoutes = <Body extends object>(
  app: FastifyInstance,
  deps: TellingApiDeps,
  { name, bodies, body, view, unknown, check }: Kind<Body>,
): void => {
  const path = `/workspaces/:workspace/alerts/${name}`
  const one = name === 'routes' ? 'route' : 'subscriber'
  const tags = ['alerts']
  // Addresses and phone numbers of people: not for everybody who may read figures.
  const role = 'handler' as const
  const given = ({ params, body: sent }: FastifyRequest) => ({
    ...(params as { workspace: string; id: string }), // safe: checked by the schema
    body: sent as Body, // safe: checked by the schema
  })

  app.get(
    path,
    { config: { role }, schema: { tags, params: WorkspaceParam, response: { 200: z.array(view) } } },
    async (request) => {
      const { workspace } = given(request)
      await findWorkspace(deps, workspace)
      return bodies.list(workspace)
    },
  )
  app.post(
    path,
    {
      config: { audit: `alert-${one}.create` },
      schema: { tags, params: WorkspaceParam, body, response: { 201: view } },
    },
    async (request, reply) => {
      const { workspace, body: wanted } = given(request)
      await findWorkspace(deps, workspace)
      await check(workspace, wanted)
      return reply.code(201).send(await bodies.create(workspace, wanted))
    },
  )
  app.put(
    `${path}/:id`,
    {
      config: { audit: `alert-${one}.change` },
      schema: { tags, params: ItemParam, body, response: { 200: view } },
    },
    async (request) => {
      const { workspace, id, body: wanted } = given(request)
      await check(workspace, wanted)
      if (await bodies.replace(workspace, id, wanted)) return { ...wanted, id }
      throw channelError(unknown, `there is no ${one} ${id}`)
    },
  )
  app.delete(
    `${path}/:id`,
    { config: { audit: `alert-${one}.delete` }, schema: { tags, params: ItemParam } },
    async (request, reply) => {
      const { workspace, id } = given(request)
      if (await bodies.delete(workspace, id)) return reply.code(204).send()
      throw channelError(unknown, `there is no ${one} ${id}`)
    },
  )
}

/** Who is told, and of what. */
export const subscriberRoutes =
  (deps: TellingApiDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const { channels, subscribers, routes } = deps.state.telling
    collectionRoutes(app, deps, {
      ...{ name: 'subscribers', bodies: subscribers, body: SubscriberBody, view: SubscriberView },
      unknown: 'unknown_subscriber',
      check: async (workspace, { contacts }) => {
        const known = new Set((await channels.list(workspace)).map(({ id }) => id))
        const stranger = contacts.find(({ channel }) => !known.has(channel))
        if (stranger)
          throw channelError(
            'unknown_channel',
            `a contact names channel ${stranger.channel}, which is not there`,
          )
      },
    })
    collectionRoutes(app, deps, {
      ...{ name: 'routes', bodies: routes, body: RouteBody, view: RouteView },
      unknown: 'unknown_route',
      check: async (workspace, body) => {
        const known = new Set((await subscribers.list(workspace)).map(({ id }) => id))
        const stranger = body.subscribers.find((id) => !known.has(id))
        if (stranger)
          throw channelError('unknown_subscriber', `the route names subscriber ${stranger}, who is not there`)
        await checkNames(deps.state, workspace, body.match)
      },
    })
  }
