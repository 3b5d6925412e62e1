import type { IncidentAction, IncidentSnapshot } from '@tingfeng/contracts'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { drawChart } from '../message/chart.js'
import { leadOf } from '../message/compose.js'
import type { Grant, Links } from '../message/links.js'
import { SEVERITY_COLOURS } from '../message/render-html.js'
import { forHtml, hrefOf } from '../message/untrusted.js'
import { WORDS } from '../message/words.js'

/** What the holder of a signed address may see, and do. */
export interface LinkedIncidents {
  get(workspace: string, incident: string): Promise<IncidentSnapshot | undefined>
  readonly steer: {
    act(workspace: string, incident: string, action: IncidentAction, by: string): Promise<void>
    /** Nobody is told of it for so long. */
    silence(workspace: string, incident: string, minutes: number, by: string): Promise<void>
  }
}

export interface LinkDeps {
  readonly links: Links
  readonly incidents: LinkedIncidents
  readonly timeZoneOf: (workspace: string) => Promise<string>
}

const TokenParam = z.object({ token: z.string().max(1_000) })
const ActionParam = TokenParam.extend({
  action: z.enum(['acknowledge', 'false-alarm', 'silence-60', 'silence-240', 'silence-1440']),
})
type Action = z.infer<typeof ActionParam>['action']

const BUTTONS: readonly { readonly action: Action; readonly label: string }[] = [
  { action: 'acknowledge', label: '确认，我来处理 Acknowledge' },
  { action: 'false-alarm', label: '误报 False alarm' },
  { action: 'silence-60', label: '静默 1 小时 Silence 1 h' },
  { action: 'silence-240', label: '静默 4 小时 Silence 4 h' },
  { action: 'silence-1440', label: '静默 24 小时 Silence 24 h' },
]
const DONE: Readonly<Record<Action, string>> = {
  acknowledge: '已确认，不再升级。 Acknowledged.',
  'false-alarm': '已记为误报，规则将据此调整。 Counted as a false alarm.',
  'silence-60': '已静默 1 小时。 Silenced for 1 hour.',
  'silence-240': '已静默 4 小时。 Silenced for 4 hours.',
  'silence-1440': '已静默 24 小时。 Silenced for 24 hours.',
}

const STYLE = `body{margin:0;padding:24px 16px;background:#f3f4f6;color:#1f2937;font:15px/24px -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}main{max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:8px;border-top:4px solid var(--level)}h1{margin:0 0 8px;font-size:19px;line-height:28px}p{margin:0 0 12px}small{color:#6b7280}img{display:block;width:100%;margin:12px 0}form{display:inline-block;margin:0 8px 8px 0}button{min-height:40px;padding:0 16px;border:1px solid #d1d5db;border-radius:6px;background:#fff;font:inherit;font-size:14px;cursor:pointer}button.first{border-color:#1f2937;background:#1f2937;color:#fff}button:focus-visible{outline:3px solid #93c5fd}.done{padding:12px;border-radius:6px;background:#dcfce7}a{color:#1d4ed8}`

/**
 * No script, nothing from elsewhere; what is done is done by a button's POST. Other sites are not told where the
 * reader comes from; our own must be: a page that tells nobody sends `Origin: null`, which the guard refuses.
 */
const send = (reply: FastifyReply, status: number, colour: string, body: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .header('x-robots-tag', 'noindex')
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    .send(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>听风预警</title><style>:root{--level:${colour}}${STYLE}</style></head><body><main>${body}</main></body></html>`,
    )

const expired = (reply: FastifyReply): FastifyReply =>
  send(
    reply,
    404,
    '#6b7280',
    '<h1>链接无效或已过期</h1><p>请登录听风查看预警。</p><p lang="en">This link is not valid or has expired; log in to Tingfeng to see the alert.</p>',
  )

/**
 * The pages behind the signed links of messages, for people who may not be logged in. Scanners open every link, so
 * opening one only shows; each act is a POST of a button.
 */
export const linkRoutes =
  ({ links, incidents, timeZoneOf }: LinkDeps): FastifyPluginAsyncZod =>
  async (app) => {
    // A button sends an empty form.
    app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
      payload.resume()
      done(null, undefined)
    })
    const open = { open: true, ownProof: true, audit: false as const }
    const pageOf = async (
      grant: Grant,
      incident: IncidentSnapshot,
      token: string,
      options: { first: string | undefined; done?: Action },
    ) => {
      const words = WORDS.zh
      const timeZone = await timeZoneOf(grant.workspace)
      const buttons = [...BUTTONS].sort(
        (a, b) =>
          Number(b.action.startsWith(options.first ?? '-')) -
          Number(a.action.startsWith(options.first ?? '-')),
      )
      return [
        ...(options.done ? [`<p class="done" role="status">${DONE[options.done]}</p>`] : []),
        `<h1>【${words.severity[incident.severity]}】${forHtml(incident.titleZh)}</h1><p lang="en"><small>${forHtml(incident.titleEn)}</small></p>`,
        `<p>${forHtml(leadOf(incident, { language: 'zh', timeZone }))}</p>`,
        `<p lang="en"><small>${forHtml(leadOf(incident, { language: 'en', timeZone }))}</small></p>`,
        incident.series.length > 1
          ? `<img src="/n/${hrefOf(token)}/chart.png" width="560" height="140" alt="${forHtml(incident.measureZh)}">`
          : '',
        ...buttons.map(
          ({ action, label }, place) =>
            `<form method="post" action="/n/${hrefOf(token)}/${action}"><button${place === 0 ? ' class="first"' : ''}>${label}</button></form>`,
        ),
        `<p><a href="/w/${incident.workspace}/posts?${hrefOf(incident.query)}">查看原文 Read the posts</a></p>`,
        `<p><small>以“${forHtml(grant.by)}”的名义操作。 You act as “${forHtml(grant.by)}”.</small></p>`,
      ].join('')
    }

    const find = async (token: string) => {
      const grant = links.verify(token)
      const incident = grant && (await incidents.get(grant.workspace, grant.incident))
      return grant && incident ? { grant, incident } : undefined
    }

    app.get(
      '/n/:token',
      {
        config: open,
        schema: {
          hide: true,
          params: TokenParam,
          querystring: z.object({ do: z.string().max(40).optional() }),
        },
      },
      async ({ params, query }, reply) => {
        const found = await find(params.token)
        if (!found) return expired(reply)
        const page = await pageOf(found.grant, found.incident, params.token, { first: query.do })
        return send(reply, 200, SEVERITY_COLOURS[found.incident.severity], page)
      },
    )

    app.get(
      '/n/:token/chart.png',
      { config: open, schema: { hide: true, params: TokenParam } },
      async ({ params }, reply) => {
        const found = await find(params.token)
        if (!found || found.incident.series.length < 2) return reply.code(404).send()
        return reply
          .type('image/png')
          .header('cache-control', 'private, max-age=60')
          .send(drawChart(found.incident.series))
      },
    )

    const { steer } = incidents
    app.post(
      '/n/:token/:action',
      {
        config: { open: true, ownProof: true, audit: 'alert-link.act' },
        schema: { hide: true, params: ActionParam },
      },
      async ({ params }, reply) => {
        const found = await find(params.token)
        if (!found) return expired(reply)
        const { workspace, incident, by } = found.grant
        const { action } = params
        if (action === 'acknowledge') await steer.act(workspace, incident, { do: 'acknowledge' }, by)
        else if (action === 'false-alarm') await steer.act(workspace, incident, { do: 'false_alarm' }, by)
        else await steer.silence(workspace, incident, Number(action.slice('silence-'.length)), by)
        const after = (await incidents.get(workspace, incident)) ?? found.incident
        const page = await pageOf(found.grant, after, params.token, { first: undefined, done: action })
        return send(reply, 200, SEVERITY_COLOURS[after.severity], page)
      },
    )
  }
