import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

export const ROOT = join(import.meta.dirname, '../..')

export type Variables = Readonly<Record<string, string>>

/** `NAME=value` lines; comments and empty lines are left out. */
export const readEnvFile = (path: string): Variables =>
  Object.fromEntries(
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

/** A `${NAME:?text}` without a value. */
export class MissingVariable extends Error {}

/** What compose does to `${NAME}`, `${NAME:-default}` and `${NAME:?text}`; an empty value counts as none. */
const interpolateText = (text: string, variables: Variables): string =>
  text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, rest = '') => {
    const value = variables[name]
    if (value) return value
    if (kind === '?') throw new MissingVariable(`${name}: ${rest}`)
    return rest
  })

/** As compose does, after YAML was read: what a variable gives stays text. */
const interpolate = (value: unknown, variables: Variables): unknown => {
  if (typeof value === 'string') return interpolateText(value, variables)
  if (Array.isArray(value)) return value.map((item) => interpolate(item, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, variables)]))
}

const Condition = z.object({
  condition: z.enum(['service_healthy', 'service_completed_successfully']),
  required: z.boolean().default(true),
})

const Service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  profiles: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), Condition).default({}),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().default(false),
  tmpfs: z.array(z.string()).default([]),
  healthcheck: z
    .looseObject({ test: z.array(z.string()).optional(), disable: z.boolean().optional() })
    .optional(),
  deploy: z.looseObject({
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }),
  }),
})

const ComposeFile = z.looseObject({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() }).nullable()),
  volumes: z.record(z.string(), z.unknown()),
})

export type ComposeService = z.infer<typeof Service>

/** The text of docker-compose.yml as an object, its variables as they were written. */
export const readComposeRaw = (): unknown =>
  parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true })

/**
 * docker-compose.yml as compose sees it with these variables.
 *
 * @throws MissingVariable for a required variable without a value
 */
export const readCompose = (variables: Variables): z.infer<typeof ComposeFile> =>
  ComposeFile.parse(interpolate(readComposeRaw(), variables))
