import {
  type CorrectionsResult,
  correctPost,
  type EnrichedPost,
  isSameSaying,
  type PostView,
  RawPost,
} from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { AppError } from '@tingfeng/kit'
import type { Correction, NewCorrection, State } from '@tingfeng/state'
import { checkThemes } from './known-filters.js'
import { createTeachRelevance, type TeachRelevance, type TeachRelevanceDeps } from './teach-relevance.js'

type GivenCorrection = Pick<NewCorrection, 'postId' | 'label' | 'themes' | 'irrelevant'>
/** What is null is taken back, what is undefined stays as it was said before. */
type ChangedCorrection = { readonly [P in keyof GivenCorrection]: GivenCorrection[P] | null } & {
  readonly postId: string
}

export interface CorrectDeps extends Pick<TeachRelevanceDeps, 'learnRelevance' | 'isMeant'> {
  readonly state: Pick<State, 'ownThemes'> & TeachRelevanceDeps['state']
  readonly log: Pick<EventLog, 'append'>
  readonly reads: TeachRelevanceDeps['reads'] & {
    copiesOf(workspace: string, origins: readonly string[]): Promise<readonly EnrichedPost[]>
  }
  /** Where other processes enrich and store: resolves when all have heard of what was corrected. */
  readonly heardByAll?: () => Promise<void>
}

export interface Correct {
  /**
   * Keeps what a person says of a post, teaches what was 不相关, and sends the post and the copies of its text through
   * again.
   *
   * @returns the post as it will be stored in a moment
   * @throws AppError `unknown_post` · `unknown_theme` · `unknown_subject`
   */
  one(workspace: string, correction: GivenCorrection, by: string): Promise<PostView>
  /**
   * The same for many, each on top of what was said of the post before; those of posts that are not there are named and
   * left out.
   */
  many(workspace: string, corrections: readonly ChangedCorrection[], by: string): Promise<CorrectionsResult>
  readonly previewRelevance: TeachRelevance['preview']
}

const encoder = new TextEncoder()

const originOf = ({ id, duplicateOf }: EnrichedPost): string => duplicateOf ?? id

const toView = ({ schemaVersion: _, tokens: __, fingerprint: ___, ...view }: EnrichedPost): PostView => view

type Earlier = Pick<Correction, 'label' | 'themes' | 'irrelevant'> | undefined

const replacing = (given: GivenCorrection, earlier: Earlier): GivenCorrection => {
  const saysMore = given.label !== undefined || given.themes !== undefined
  // The post no longer shows these subjects: who corrects something else does not mean to bring them back.
  return { ...given, irrelevant: given.irrelevant ?? (saysMore ? earlier?.irrelevant : undefined) }
}

const orEarlier = <T>(given: T | null | undefined, earlier: T | undefined): T | undefined =>
  given === undefined ? earlier : (given ?? undefined)

const onTop = (given: ChangedCorrection, earlier: Earlier): GivenCorrection => ({
  postId: given.postId,
  label: orEarlier(given.label, earlier?.label),
  themes: orEarlier(given.themes, earlier?.themes),
  irrelevant: orEarlier(given.irrelevant, earlier?.irrelevant),
})

export const createCorrect = (deps: CorrectDeps): Correct => {
  const { state, log, reads, heardByAll } = deps
  const relevance = createTeachRelevance(deps)
  const check = async (workspace: string, corrections: readonly ChangedCorrection[]): Promise<void> => {
    const themes = corrections.flatMap((given) => given.themes ?? []).map(({ id }) => id)
    await checkThemes(state.ownThemes, workspace, themes)
    await relevance.check(
      workspace,
      corrections.flatMap(({ irrelevant }) => irrelevant ?? []),
    )
  }

  const sendAgain = async (workspace: string, posts: readonly EnrichedPost[]): Promise<void> => {
    await heardByAll?.()
    const records = posts.map((post) => ({
      key: `${workspace}/${post.id}`,
      // The contract strips what is no part of a raw post.
      value: encoder.encode(JSON.stringify(RawPost.parse(post))),
    }))
    if (records.length > 0) await log.append('posts.raw', records)
  }

  const many = async <G extends ChangedCorrection>(
    workspace: string,
    given: readonly G[],
    by: string,
    combine: (given: G, earlier: Earlier) => GivenCorrection,
  ) => {
    await check(workspace, given)
    const found = await reads.postsById(
      workspace,
      given.map(({ postId }) => postId),
    )
    const byId = new Map(found.map((post) => [post.id, post]))
    const before = new Map(await state.corrections.forPosts(workspace, [...byId.keys()]))
    const taught = new Set<string>()
    const corrected = new Map<string, EnrichedPost>()
    for (const correction of given) {
      const post = byId.get(correction.postId)
      if (post === undefined) continue
      const earlier = before.get(post.id)?.irrelevant ?? []
      const { irrelevant: now = [], ...said } = combine(correction, before.get(post.id))
      const saved = await state.corrections.put(workspace, {
        ...said,
        ...(now.length > 0 && { irrelevant: now }),
        origin: originOf(post),
        by,
      })
      before.set(post.id, saved)
      corrected.set(post.id, correctPost(post, saved))
      for (const subject of [...earlier, ...now])
        if (earlier.includes(subject) !== now.includes(subject)) taught.add(subject)
    }
    await relevance.teach(workspace, taught)
    const origins = [...new Set(found.map(originOf))]
    const group = new Map<string, EnrichedPost>()
    for (const post of await reads.postsById(workspace, origins)) group.set(post.id, post)
    for (const post of await reads.copiesOf(workspace, origins)) group.set(post.id, post)
    for (const post of group.values())
      if (!found.some((said) => originOf(said) === originOf(post) && isSameSaying(said.text, post.text)))
        group.delete(post.id)
    for (const post of found) group.set(post.id, post)
    await sendAgain(workspace, [...group.values()])
    const unknown = given.filter(({ postId }) => !byId.has(postId)).map(({ postId }) => postId)
    return { corrected, copies: group.size - corrected.size, unknown }
  }

  return {
    previewRelevance: relevance.preview,
    one: async (workspace, correction, by) => {
      const { corrected } = await many(workspace, [correction], by, replacing)
      const post = corrected.get(correction.postId)
      if (post) return toView(post)
      throw new AppError({
        code: 'unknown_post',
        message: `no post of “${workspace}” has the id ${correction.postId}`,
      })
    },
    many: async (workspace, corrections, by) => {
      const { corrected, copies, unknown } = await many(workspace, corrections, by, onTop)
      return { corrected: corrected.size, copies, unknown }
    },
  }
}
