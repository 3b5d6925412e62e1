import type { CorrectionView, EnrichedPost, RelevanceModel, RelevancePreview } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'

export interface TeachRelevanceDeps {
  readonly state: Pick<State, 'corrections' | 'relevance' | 'subjects'>
  readonly reads: {
    postsById(workspace: string, ids: readonly string[]): Promise<readonly EnrichedPost[]>
    wordsAbout(
      workspace: string,
      subject: string,
      limit: number,
    ): Promise<readonly { readonly id: string; readonly words: readonly string[] }[]>
  }
  readonly learnRelevance: (
    relevant: readonly (readonly string[])[],
    irrelevant: readonly (readonly string[])[],
  ) => RelevanceModel | undefined
  /** Whether a post of these words still counts for the subject. */
  readonly isMeant: (model: RelevanceModel, words: readonly string[]) => boolean
}

export interface TeachRelevance {
  /** @throws AppError `unknown_subject` */
  check(workspace: string, subjects: readonly string[]): Promise<void>
  /** Learns anew, for each subject from all that was ever called 不相关, so that taking it back unlearns it. */
  teach(workspace: string, subjects: ReadonlySet<string>): Promise<void>
  /**
   * What would be learned if a post were called 不相关 too.
   *
   * @throws AppError `unknown_post` · `unknown_subject`
   */
  preview(workspace: string, postId: string, subject: string): Promise<RelevancePreview>
}

/** Posts of a subject that its relevance is learned from. */
const POSTS_TO_LEARN_FROM = 300
/** Corrections that are looked through for what was 不相关. */
const CORRECTIONS_TO_LEARN_FROM = 5_000
/** Words that a preview names. */
const WORDS_TO_SHOW = 8

/** What is learned of when a subject's name means the subject. */
export const createTeachRelevance = ({
  state,
  reads,
  learnRelevance,
  isMeant,
}: TeachRelevanceDeps): TeachRelevance => {
  const learn = async (workspace: string, subject: string, ids: readonly string[]) => {
    const off = await reads.postsById(workspace, ids)
    const named = new Set(ids)
    const about = (await reads.wordsAbout(workspace, subject, POSTS_TO_LEARN_FROM))
      .filter(({ id }) => !named.has(id))
      .map(({ words }) => words)
    return {
      about,
      off,
      model: learnRelevance(
        about,
        off.map(({ tokens }) => tokens),
      ),
    }
  }
  const calledOff = (corrections: readonly CorrectionView[], subject: string): string[] =>
    corrections.filter(({ irrelevant }) => irrelevant?.includes(subject)).map(({ postId }) => postId)
  const recent = (workspace: string) => state.corrections.list(workspace, CORRECTIONS_TO_LEARN_FROM)

  const check = async (workspace: string, subjects: readonly string[]): Promise<void> => {
    const known = new Set((await state.subjects.list(workspace)).map(({ id }) => id))
    const unknown = subjects.find((id) => !known.has(id))
    if (unknown === undefined) return
    throw new AppError({
      code: 'unknown_subject',
      message: `“${workspace}” has no subject “${unknown}”; GET /api/v1/workspaces/${workspace} lists them`,
    })
  }

  return {
    check,
    teach: async (workspace, subjects) => {
      if (subjects.size === 0) return
      const corrections = await recent(workspace)
      for (const subject of subjects) {
        const { model } = await learn(workspace, subject, calledOff(corrections, subject))
        if (model) await state.relevance.put(workspace, subject, model)
        else await state.relevance.delete(workspace, subject)
      }
    },
    preview: async (workspace, postId, subject) => {
      await check(workspace, [subject])
      const ids = new Set([...calledOff(await recent(workspace), subject), postId])
      const { about, off, model } = await learn(workspace, subject, [...ids])
      if (!off.some(({ id }) => id === postId))
        throw new AppError({
          code: 'unknown_post',
          message: `no post of “${workspace}” has the id ${postId}`,
        })
      const against = Object.entries(model?.words ?? {})
        .filter(([, weight]) => weight < 0)
        .sort(([, one], [, other]) => one - other)
      return {
        examples: off.length,
        posts: about.length,
        leftOut: model === undefined ? 0 : about.filter((words) => !isMeant(model, words)).length,
        against: against.slice(0, WORDS_TO_SHOW).map(([word]) => word),
      }
    },
  }
}
