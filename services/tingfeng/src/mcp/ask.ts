import type { Meta } from '@tingfeng/contracts'
import type { Client } from '../product/client.js'
import type { Tool } from './tools.js'

const RANGE_MS = 30 * 86_400_000
const HOUR_MS = 3_600_000

type Given = Readonly<Record<string, unknown>>

const firstWorkspace = async (client: Client): Promise<string> => {
  const { workspaces } = await client.json<Meta>('/api/v1/meta')
  return workspaces[0]?.id ?? 'default'
}

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * Ends at the next full hour where nothing is said, so that the same question has the same answer for a while, and spans
 * 30 days before its end. What cannot be read is passed on as it is: the API says what is wrong with it.
 */
export const rangeOf = (given: Given, now = Date.now()): { from: unknown; to: unknown } => {
  const { from, to = iso(Math.ceil(now / HOUR_MS) * HOUR_MS) } = given
  const end = Date.parse(String(to))
  return { from: from ?? (Number.isNaN(end) ? to : iso(end - RANGE_MS)), to }
}

/** What the API says to a tool's question, as it says it. */
export const askTool = async (client: Client, { path, fixed }: Tool, given: Given): Promise<string> => {
  const { workspace, ...rest } = given
  const id = typeof workspace === 'string' ? workspace : await firstWorkspace(client)
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...rest, ...rangeOf(rest), ...fixed }))
    if (value !== undefined) query.set(name, String(value))
  const answer = await client.request(`/api/v1/workspaces/${encodeURIComponent(id)}/${path}?${query}`)
  return answer.text()
}

/** Names for the ids that the other tools take and give. */
export const askWorkspaces = async (client: Client): Promise<string> => {
  const { workspaces, themes } = await client.json<Meta>('/api/v1/meta')
  const told = await Promise.all(
    workspaces.map(async ({ id, name, timeZone, demo }) => {
      const { subjects } = await client.json<{ subjects: { id: string; name: string; kind: string }[] }>(
        `/api/v1/workspaces/${id}`,
      )
      return {
        id,
        name,
        timeZone,
        demo,
        subjects: subjects.map(({ id: subject, name: called, kind }) => ({
          id: subject,
          name: called,
          kind,
        })),
      }
    }),
  )
  return JSON.stringify({ workspaces: told, themes: themes.map(({ id, zh, en }) => ({ id, zh, en })) })
}
