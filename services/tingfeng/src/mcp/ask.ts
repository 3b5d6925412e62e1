import type { Meta } from '@tingfeng/contracts'
import type { Client } from '../product/client.js'
import type { Tool } from './tools.js'

const RANGE_MS = 30 * 86_400_000

type Given = Readonly<Record<string, unknown>>

const firstWorkspace = async (client: Client): Promise<string> => {
  const { workspaces } = await client.json<Meta>('/api/v1/meta')
  return workspaces[0]?.id ?? 'default'
}

/** Ends at the next full hour, so that the same question has the same answer for a while. */
const lastDays = (): { from: string; to: string } => {
  const to = Math.ceil(Date.now() / 3_600_000) * 3_600_000
  return { from: new Date(to - RANGE_MS).toISOString(), to: new Date(to).toISOString() }
}

/** What the API says to a tool's question, as it says it. */
export const askTool = async (client: Client, { path, fixed }: Tool, given: Given): Promise<string> => {
  const { workspace, ...rest } = given
  const id = typeof workspace === 'string' ? workspace : await firstWorkspace(client)
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...lastDays(), ...rest, ...fixed }))
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
