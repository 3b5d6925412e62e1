import { randomUUID } from 'node:crypto'
import type { ClickHouse } from '@tingfeng/clickhouse'
import {
  BackTest,
  BackTestRequest,
  IncidentAction,
  IncidentDetail,
  IncidentPage,
  IncidentsQuery,
  IncidentView,
  MuteBody,
  MuteView,
  type NamedAct,
  RuleBody,
  RulePreset,
  RuleUpdate,
  RuleView,
  SilenceBody,
  SilenceView,
  WorkspaceParam,
} from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { IncidentRecord, State, Workspace } from '@tingfeng/state'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { act } from '../incidents/act.js'
import { Memory } from '../incidents/memory.js'
import { silencesOf } from '../incidents/silences-of.js'
import { backTest, isTestable } from '../rules/back-test.js'
import { PRESETS } from '../rules/presets.js'
import { checkNames } from './known-names.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** As the query service declares and enforces it. */
    role?: 'viewer' | 'analyst' | 'handler' | 'admin'
    audit?: NamedAct | false
  }
  interface FastifyRequest {
    actor?: string
  }
}

export interface DecidingApiDeps {
  readonly state: Pick<State, 'deciding' | 'workspaces' | 'subjects' | 'ownThemes'>
  readonly store: ClickHouse
}

const RuleParam = WorkspaceParam.extend({ id: z.string().min(1).max(100) })
const ItemParam = WorkspaceParam.extend({ id: z.uuid() })
const tags = ['alerts']
const actorOf = ({ actor }: FastifyRequest): string => actor ?? 'owner'

const missing = (code: string, message: string): AppError => new AppError({ code, message })

const viewOf = (record: IncidentRecord): IncidentView =>
  IncidentView.parse({
    id: record.id,
    status: record.status,
    severity: record.severity,
    revision: record.revision,
    openedAt: record.openedAt,
    updatedAt: record.updatedAt,
    acknowledgedAt: record.acknowledgedAt,
    falseAlarm: record.falseAlarm,
    fromHistory: record.fromHistory,
    quiet: record.quiet,
    incident: record.snapshot,
  })

/** Rules, incidents, silences and mute schedules, under /workspaces/:workspace/alerts. */
export const decidingRoutes =
  ({ state, store }: DecidingApiDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const { rules, incidents, quiet } = state.deciding
    const base = '/workspaces/:workspace/alerts'
    const find = async (id: string): Promise<Workspace> => {
      const workspace = await state.workspaces.get(id)
      if (workspace) return workspace
      throw missing('unknown_workspace', `there is no workspace “${id}”; GET /api/v1/meta lists them`)
    }
    const detailOf = async (workspace: string, id: string): Promise<IncidentDetail> => {
      const record = await incidents.get(workspace, id)
      if (!record) throw missing('unknown_incident', `“${workspace}” has no incident ${id}`)
      const causes = silencesOf(Memory.parse(record.memory).parts)
      return { ...viewOf(record), timeline: await incidents.timeline(id), causes }
    }

    app.get(
      `${base}/rules`,
      { schema: { tags, params: WorkspaceParam, response: { 200: z.array(RuleView) } } },
      async ({ params }) => rules.list((await find(params.workspace)).id),
    )
    app.get(
      `${base}/presets`,
      { schema: { tags, params: WorkspaceParam, response: { 200: z.array(RulePreset) } } },
      async ({ params }) => {
        await find(params.workspace)
        return [...PRESETS]
      },
    )
    app.post(
      `${base}/rules`,
      {
        config: { audit: 'alert-rule.create' },
        schema: { tags, params: WorkspaceParam, body: RuleBody, response: { 201: RuleView } },
      },
      async ({ params, body }, reply) => {
        await checkNames(state, params.workspace, body.scope)
        return reply.code(201).send(await rules.create(params.workspace, randomUUID(), body))
      },
    )
    app.get(
      `${base}/rules/:id`,
      { schema: { tags, params: RuleParam, response: { 200: RuleView } } },
      async ({ params }) => {
        const rule = await rules.get(params.workspace, params.id)
        if (rule) return rule
        throw missing('unknown_rule', `“${params.workspace}” has no alert rule “${params.id}”`)
      },
    )
    app.put(
      `${base}/rules/:id`,
      {
        config: { audit: 'alert-rule.change' },
        schema: { tags, params: RuleParam, body: RuleUpdate, response: { 200: RuleView } },
      },
      async ({ params, body: { expectedRevision, ...body } }) => {
        await checkNames(state, params.workspace, body.scope)
        return rules.replace(params.workspace, params.id, body, expectedRevision)
      },
    )
    app.delete(
      `${base}/rules/:id`,
      { config: { audit: 'alert-rule.delete' }, schema: { tags, params: RuleParam } },
      async ({ params }, reply) => {
        if (await rules.delete(params.workspace, params.id)) return reply.code(204).send()
        throw missing('unknown_rule', `“${params.workspace}” has no alert rule “${params.id}”`)
      },
    )
    app.post(
      `${base}/backtest`,
      {
        config: { role: 'analyst', audit: false },
        schema: { tags, params: WorkspaceParam, body: BackTestRequest, response: { 200: BackTest } },
      },
      async ({ params, body }) => {
        const { id, timeZone } = await find(params.workspace)
        if (!isTestable(body.rule))
          throw missing(
            'not_testable',
            'emerging phrases, rating drops and silent sources cannot be tried on the past; leave such conditions out of the trial',
          )
        const subjects = await state.subjects.list(id)
        return backTest(body.rule, body.days, { store, workspace: id, timeZone, subjects, to: Date.now() })
      },
    )

    app.get(
      `${base}/incidents`,
      {
        schema: {
          tags,
          params: WorkspaceParam,
          querystring: IncidentsQuery,
          response: { 200: IncidentPage },
        },
      },
      async ({ params, query }) => {
        const page = await incidents.list((await find(params.workspace)).id, query)
        return { ...page, incidents: page.incidents.map(viewOf) }
      },
    )
    app.get(
      `${base}/incidents/:id`,
      { schema: { tags, params: ItemParam, response: { 200: IncidentDetail } } },
      ({ params }) => detailOf(params.workspace, params.id),
    )
    app.post(
      `${base}/incidents/:id/actions`,
      {
        config: { role: 'handler', audit: 'incident.act' },
        schema: { tags, params: ItemParam, body: IncidentAction, response: { 200: IncidentDetail } },
      },
      async (request) => {
        const { workspace, id } = request.params
        await incidents.change(workspace, id, (incident) =>
          act(incident, request.body, actorOf(request), Date.now()),
        )
        return detailOf(workspace, id)
      },
    )

    app.get(
      `${base}/silences`,
      { schema: { tags, params: WorkspaceParam, response: { 200: z.array(SilenceView) } } },
      async ({ params }) => quiet.silences((await find(params.workspace)).id, new Date()),
    )
    app.post(
      `${base}/silences`,
      {
        config: { role: 'handler', audit: 'silence.create' },
        schema: { tags, params: WorkspaceParam, body: SilenceBody, response: { 201: SilenceView } },
      },
      async (request, reply) => {
        const { from, ...body } = request.body
        await checkNames(state, request.params.workspace, body.matcher)
        const silence = { ...body, from: from ?? new Date().toISOString(), createdBy: actorOf(request) }
        return reply.code(201).send(await quiet.silence(request.params.workspace, silence))
      },
    )
    app.delete(
      `${base}/silences/:id`,
      { config: { role: 'handler', audit: 'silence.end' }, schema: { tags, params: ItemParam } },
      async ({ params }, reply) => {
        if (await quiet.delete(params.workspace, 'silence', params.id)) return reply.code(204).send()
        throw missing('unknown_silence', `“${params.workspace}” has no silence ${params.id}`)
      },
    )
    app.get(
      `${base}/mutes`,
      { schema: { tags, params: WorkspaceParam, response: { 200: z.array(MuteView) } } },
      async ({ params }) => quiet.mutes((await find(params.workspace)).id),
    )
    app.post(
      `${base}/mutes`,
      {
        config: { audit: 'mute.create' },
        schema: { tags, params: WorkspaceParam, body: MuteBody, response: { 201: MuteView } },
      },
      async ({ params, body }, reply) => {
        await checkNames(state, params.workspace, body.matcher)
        return reply.code(201).send(await quiet.mute(params.workspace, body))
      },
    )
    app.put(
      `${base}/mutes/:id`,
      {
        config: { audit: 'mute.change' },
        schema: { tags, params: ItemParam, body: MuteBody, response: { 200: MuteView } },
      },
      async ({ params, body }) => {
        await checkNames(state, params.workspace, body.matcher)
        if (await quiet.replaceMute(params.workspace, params.id, body)) return { ...body, id: params.id }
        throw missing('unknown_mute', `“${params.workspace}” has no mute schedule ${params.id}`)
      },
    )
    app.delete(
      `${base}/mutes/:id`,
      { config: { audit: 'mute.delete' }, schema: { tags, params: ItemParam } },
      async ({ params }, reply) => {
        if (await quiet.delete(params.workspace, 'mute', params.id)) return reply.code(204).send()
        throw missing('unknown_mute', `“${params.workspace}” has no mute schedule ${params.id}`)
      },
    )
  }
