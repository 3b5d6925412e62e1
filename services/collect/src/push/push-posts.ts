import { type PostKind, PushedPost, type RejectReason, SourceId, type Topic } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { zoneOf } from '@tingfeng/kit'
import { z } from 'zod'
import { BatchAppender } from '../post/append-in-batches.js'
import { identify, type PostIds } from '../post/identity.js'
import type { IsExpired } from '../post/is-expired.js'
import type { Rejection } from '../post/outcome.js'
import { postRecord, type RejectedRow, rejectedRecord } from '../post/records.js'
import { toPushed } from '../post/to-pushed.js'
import { type PostContext, toRawPost } from '../post/to-raw-post.js'
import { describeIssues } from './describe-issues.js'
import { fromPushed, nativeIdsOf } from './from-pushed.js'
import { isObject, refusedPost } from './refused-post.js'
import { namesPerson, PERSONAL_SOURCE } from './target-of.js'

export interface PushDeps {
  readonly log: Pick<EventLog, 'append'>
  readonly clock: PostContext['clock']
  readonly authorKey: Uint8Array
  /** Whether the workspace keeps posts that old; what it does not keep is counted, and goes no further. */
  readonly isExpired?: IsExpired | undefined
}

export interface PushTarget {
  readonly workspace: string
  /** Of posts that name none. */
  readonly source: string
  readonly timeZone: string
  /** Of posts that name none; default post. */
  readonly kind?: PostKind | undefined
  /** Default `posts.raw`, the live lane. */
  readonly topic?: Extract<Topic, 'posts.raw' | 'posts.raw.bulk'> | undefined
  /** Where the posts came in, as rejected posts name it; default `push`. */
  readonly origin?: string | undefined
}

export interface LineRejection {
  /** From 1. */
  readonly line: number
  readonly reason: RejectReason
  readonly detail: string
}

export interface PushResult {
  readonly accepted: number
  readonly rejectedCount: number
  /** Older than the workspace keeps posts: not stored, and not rejected. */
  readonly expired: number
  /** The first 1,000; all of them are listed as rejected posts. */
  readonly rejected: readonly LineRejection[]
}

/** One post as it came: parsed JSON, or what is wrong with the text that should have been JSON. */
export type PushedLine =
  | {
      readonly line: number
      readonly value: unknown
      /** Of a post that was identified before its ids were masked; else they are made of its ids. */
      readonly ids?: PostIds | undefined
    }
  | ({ readonly line: number; readonly payload: string } & Rejection)

const MAX_LISTED = 1_000

/**
 * Takes pushed posts into the log. Resolves when every one is durable, as a post or as a rejected post; rejects when
 * the log does, and then the same push may be sent again.
 */
export const pushPosts = async (
  deps: PushDeps,
  target: PushTarget,
  lines: Iterable<PushedLine> | AsyncIterable<PushedLine>,
): Promise<PushResult> => {
  const posts = new BatchAppender(deps.log, target.topic ?? 'posts.raw')
  const rejects = new BatchAppender(deps.log, 'posts.rejected')
  const rejected: LineRejection[] = []
  let accepted = 0
  let rejectedCount = 0
  let expired = 0
  const base = {
    workspace: target.workspace,
    kind: target.kind ?? 'post',
    zone: zoneOf(target.timeZone),
    authorKey: deps.authorKey,
    clock: deps.clock,
  } as const

  const refuse = (
    line: number,
    source: string,
    { reason, detail }: Rejection,
    payload: string,
    kept: Pick<RejectedRow, 'ids' | 'unread'> = {},
  ) => {
    if (rejectedCount++ < MAX_LISTED) rejected.push({ line, reason, detail })
    const origin = target.origin ?? 'push'
    return rejects.add(
      rejectedRecord({
        ...base,
        source,
        origin,
        position: line,
        reason,
        detail,
        payload,
        ...kept,
        at: deps.clock.now(),
      }),
    )
  }
  const take = (pushed: PushedLine): Promise<void> | undefined => {
    const { line } = pushed
    if (!('value' in pushed)) return refuse(line, target.source, pushed, pushed.payload, { unread: true })
    const parsed = PushedPost.safeParse(pushed.value)
    if (!parsed.success)
      return refuse(
        line,
        target.source,
        {
          reason: 'invalid_post',
          detail: `${describeIssues(parsed.error, pushed.value)}. GET /ingest/v1/schema shows the shape.`,
        },
        refusedPost(pushed.value, { ...base, source: sourceOf(pushed.value) ?? target.source }),
        { ids: idsOf(pushed.value, target.source), unread: !isObject(pushed.value) },
      )
    const { source } = parsed.data
    if (source !== undefined && namesPerson(source))
      return refuse(
        line,
        target.source,
        { reason: 'invalid_post', detail: PERSONAL_SOURCE },
        refusedPost(pushed.value, { ...base, source: target.source }),
      )
    if (namesProto(pushed.value))
      return refuse(
        line,
        source ?? target.source,
        { reason: 'invalid_post', detail: 'extra, answers: no field can be named __proto__; rename it.' },
        refusedPost(pushed.value, { ...base, source: source ?? target.source }),
        { ids: idsOf(pushed.value, target.source) },
      )
    const mapped = fromPushed(parsed.data)
    const context: PostContext = { ...base, source: source ?? target.source }
    const ids = pushed.ids ?? identify(mapped, context.source, () => '') // safe: a pushed post has an id
    const post = toRawPost(mapped, context, ids)
    if (post.kind === 'reject')
      return refuse(line, context.source, post, JSON.stringify(toPushed(mapped, context, '')), { ids })
    if (deps.isExpired?.(post.value)) {
      expired++
      return undefined
    }
    accepted++
    return posts.add(postRecord(post.value))
  }

  for await (const pushed of lines) {
    const wait = take(pushed)
    if (wait) await wait
  }
  await Promise.all([posts.flush(), rejects.flush()])
  return { accepted, rejectedCount, expired, rejected }
}

const Identified = PushedPost.pick({ id: true, source: true, parentId: true, followUpOf: true })

/** A field of that name is dropped by the reader of posts. */
const namesProto = (value: unknown): boolean =>
  isObject(value) &&
  [value.extra, value.answers].some((part) => isObject(part) && Object.hasOwn(part, '__proto__'))

const sourceOf = (value: unknown): string | undefined =>
  isObject(value) ? SourceId.safeParse(value.source).data : undefined

/** Of what is no post as a whole, but says which one it was meant to be. */
const idsOf = (value: unknown, source: string): PostIds | undefined => {
  const { data } = z.object(Identified.shape).safeParse(value)
  return data && identify(nativeIdsOf(data), data.source ?? source, () => '') // safe: it has an id
}
