import { randomUUID } from 'node:crypto'
import type { SourceRun } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { codeOf, type Logger, zoneOf } from '@tingfeng/kit'
import { type AnySource, type PoliteHttp, SourceError } from '@tingfeng/source-kit'
import type { Source, Sources, Workspaces } from '@tingfeng/state'
import { BatchAppender } from '../post/append-in-batches.js'
import { identify, RowIdentity } from '../post/identity.js'
import type { IsExpired } from '../post/is-expired.js'
import { postRecord, rejectedRecord } from '../post/records.js'
import { toPushed } from '../post/to-pushed.js'
import { type PostContext, toRawPost } from '../post/to-raw-post.js'
import { toFailure } from './run-failure.js'

export interface SourceDeps {
  readonly log: Pick<EventLog, 'append'>
  readonly clock: PostContext['clock']
  readonly authorKey: Uint8Array
  /** What the workspace does not keep for so long goes no further. */
  readonly isExpired?: IsExpired | undefined
  readonly sources: Pick<Sources, 'saveCursor' | 'recordRun'>
  readonly workspaces: Pick<Workspaces, 'get'>
  readonly http: PoliteHttp
  readonly definitions: readonly AnySource[]
  /** Where the facts of a run are kept for 数据源健康. */
  readonly recordRun?: (run: SourceRun) => Promise<void>
  readonly logger: Logger
}

export interface RunOutcome {
  readonly run: SourceRun
  /** What the other side asked for. */
  readonly retryAfterMs?: number
}

const definitionOf = (definitions: readonly AnySource[], type: string): AnySource => {
  const found = definitions.find(({ id }) => id === type)
  if (found) return found
  throw new SourceError(
    {
      code: 'invalid_config',
      message: `There is no source of type “${type}”; known are ${definitions.map(({ id }) => id).join(', ')}.`,
    },
    { code: 'settings', answer: `type: ${type}` },
  )
}

const configOf = (definition: AnySource, config: unknown): unknown => {
  const parsed = definition.config.safeParse(config)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({
    at: path.map(String).join('.') || 'config',
    message,
  }))
  throw new SourceError(
    {
      code: 'invalid_config',
      message: `The source cannot be used: ${issues.map(({ at, message }) => `${at}: ${message}`).join('; ')}`,
    },
    { code: 'settings', answer: [...new Set(issues.map(({ at }) => at))].join(', ') },
  )
}

const retryAfterOf = (error: unknown): number | undefined => {
  const wanted = error instanceof SourceError ? error.context.retryAfterMs : undefined
  return typeof wanted === 'number' ? wanted : undefined
}

/**
 * Asks one source once. The cursor moves page by page, each time after the log has the page's posts, so that a crash
 * repeats a page and never skips one. Never rejects: what went wrong is in the run.
 */
export const runSource = async (
  deps: SourceDeps,
  source: Source,
  signal: AbortSignal,
): Promise<RunOutcome> => {
  const { workspace, id } = source
  const startedAt = new Date(deps.clock.now()).toISOString()
  const run = { workspace, source: id, runId: randomUUID(), startedAt, seen: 0, accepted: 0, rejected: 0 }
  let newestPostAt: string | undefined
  let thrown: { readonly error: unknown } | undefined

  const collect = async (): Promise<void> => {
    const definition = definitionOf(deps.definitions, source.type)
    const config = configOf(definition, source.config)
    const settings = await deps.workspaces.get(workspace)
    if (!settings) return
    const context: PostContext = {
      workspace,
      source: id,
      kind: definition.kind,
      zone: zoneOf(settings.timeZone),
      authorKey: deps.authorKey,
      clock: deps.clock,
    }
    const saved = definition.cursor.safeParse(source.cursor)
    const cursor = saved.success ? saved.data : undefined
    for await (const page of definition.fetch({
      config,
      cursor,
      http: deps.http,
      signal,
      logger: deps.logger,
    })) {
      signal.throwIfAborted()
      const posts = new BatchAppender(deps.log, 'posts.raw')
      const rejects = new BatchAppender(deps.log, 'posts.rejected')
      const identity = new RowIdentity(id)
      let accepted = 0
      let rejected = 0
      for (const [index, item] of page.items.entries()) {
        const mapped = definition.map(item, config)
        const ids = identify(mapped, id, () => identity.next(mapped.text))
        const post = toRawPost(mapped, context, ids)
        if (post.kind === 'ok') {
          const { publishedAt, undated } = post.value
          if (!undated && (newestPostAt === undefined || publishedAt > newestPostAt))
            newestPostAt = publishedAt
          if (deps.isExpired?.(post.value)) continue
          accepted++
          await posts.add(postRecord(post.value))
          continue
        }
        rejected++
        const payload = JSON.stringify(toPushed(mapped, context, `item-${index + 1}`))
        const { reason, detail } = post
        const facts = {
          workspace,
          source: id,
          origin: `source ${id}`,
          position: index + 1,
          at: deps.clock.now(),
        }
        await rejects.add(rejectedRecord({ ...facts, reason, detail, payload, ids }))
      }
      await Promise.all([posts.flush(), rejects.flush()])
      run.seen += page.seen
      run.accepted += accepted
      run.rejected += rejected
      await deps.sources.saveCursor(workspace, id, page.cursor)
    }
  }

  try {
    await collect()
  } catch (error) {
    thrown = { error }
    const expected = error instanceof SourceError || signal.aborted
    const facts = { err: error, workspace, source: id, code: codeOf(error) }
    if (expected) deps.logger.warn(facts, 'a run of a source failed')
    else deps.logger.error(facts, 'a run of a source failed unexpectedly')
  }
  const finishedAt = new Date(deps.clock.now()).toISOString()
  const failure = thrown && toFailure(thrown.error, signal)
  const facts: SourceRun = {
    ...run,
    finishedAt,
    ...(failure && { error: failure.error }),
    ...(newestPostAt !== undefined && { newestPostAt }),
  }
  try {
    await deps.sources.recordRun(workspace, id, { at: new Date(finishedAt), failure: failure ?? null })
    await deps.recordRun?.(facts)
  } catch (err) {
    deps.logger.warn({ err, workspace, source: id }, 'a run of a source was not recorded')
  }
  const retryAfterMs = thrown && retryAfterOf(thrown.error)
  return { run: facts, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}
