import type { z } from 'zod'
import { AppError } from './errors.js'

/** Reads one service's settings. All problems are reported together; an empty string counts as unset. */
export const parseConfig = <Schema extends z.ZodType>(
  schema: Schema,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<Schema> => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new AppError({
    code: 'invalid_config',
    message: `These settings in the environment cannot be used:\n${problems.join('\n')}`,
  })
}

/** The environment of this process, for handing on to a child. The only other reader of `process.env`. */
export const childEnvironment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  ...extra,
})
