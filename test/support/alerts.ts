import { createHmac } from 'node:crypto'
import type { Taken } from '@tingfeng/alert/testing'
import { expect } from 'vitest'

interface MadeChannel {
  readonly id: string
  readonly madeSecret?: string
}

/**
 * The alerts of one product, set up over HTTP by somebody without log-in, or by whoever the token of the product says.
 */
export const openAlerts = (url: string, workspace = 'default', token?: string) => {
  const proof = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(new URL(`/api/v1/workspaces/${workspace}${path}`, url), {
      method,
      headers: {
        'x-requested-with': 'tingfeng',
        ...proof,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T // safe: the API's own shapes
  }
  const post = <T>(path: string, body: object): Promise<T> => call('POST', `/alerts${path}`, body)
  return {
    post,
    get: <T>(path: string): Promise<T> => call('GET', `/alerts${path}`),
    /** Subjects, the first one a brand, by id. */
    name: (names: Readonly<Record<string, string>>): Promise<unknown> =>
      call('PUT', '/subjects-config', {
        subjects: Object.entries(names).map(([id, name]) => ({ id, kind: 'brand', name })),
      }),
    addChannel: (kind: string, settings: object): Promise<MadeChannel> =>
      post('/channels', { name: kind, kind, settings }),
    /** One subscriber for each channel, and a route that leaves nothing out. */
    tellAll: async (channels: readonly string[]): Promise<void> => {
      const subscribers: string[] = []
      for (const channel of channels) {
        const name = `订阅人 ${subscribers.length + 1}`
        subscribers.push((await post<{ id: string }>('/subscribers', { name, contacts: [{ channel }] })).id)
      }
      await post('/routes', { name: '全部', subscribers })
    },
    addRule: (rule: object): Promise<{ readonly id: string }> => post('/rules', rule),
    /** Published now, unless they say otherwise. */
    push: async (posts: readonly object[]): Promise<void> => {
      const answer = await fetch(new URL(`/ingest/v1/posts?workspace=${workspace}&source=forum`, url), {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', ...proof },
        body: posts
          .map((one) => JSON.stringify({ publishedAt: new Date().toISOString(), ...one }))
          .join('\n'),
      })
      expect(answer.status).toBe(202)
    },
    /** As Standard Webhooks has it. */
    checkSignature: ({ headers, text }: Taken, secret = ''): void => {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
      const wanted = createHmac('sha256', key).update(signed).digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${wanted}`)
    },
  }
}
