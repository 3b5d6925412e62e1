import {
  type ActiveModelResult,
  type EnrichedPost,
  type SentimentAdaptation,
  type SentimentLabel,
  type SentimentModelList,
  type Subject,
  type ThemeJudgement,
  TRAINING_LIMITS,
  type TrainingFigures,
  type TrainResult,
} from '@tingfeng/contracts'
import { AppError, codeOf } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'

interface Text {
  readonly text: string
  readonly title?: string
}

/** What learning makes of corrections: see `learnCorrections` of the text package. */
type Learned =
  | {
      readonly kind: 'learned'
      readonly adaptation: SentimentAdaptation
      readonly figures: TrainingFigures
      /** Neither the sentiment nor the themes would be read better. */
      readonly harm: boolean
    }
  | {
      readonly kind: 'too_few'
      readonly labels: TrainingFigures['labels']
      readonly themed: number
      readonly unread: number
    }

export interface TrainDeps {
  readonly state: Pick<State, 'corrections' | 'erasures' | 'leases' | 'sentimentModels' | 'subjects'>
  readonly reads: {
    postsById(workspace: string, ids: readonly string[]): Promise<readonly EnrichedPost[]>
    newestTexts(
      workspace: string,
      limit: number,
    ): Promise<
      readonly {
        readonly id: string
        readonly text: string
        readonly title: string
        readonly authorHash: string
      }[]
    >
  }
  readonly learn: (task: {
    /** Of whose names nothing is learned. */
    readonly subjects: readonly Subject[]
    readonly corrected: readonly (Text & { readonly label: SentimentLabel })[]
    readonly themed: readonly (Text & { readonly themes: readonly ThemeJudgement[] })[]
    readonly others: readonly Text[]
  }) => Promise<Learned>
  /** Where other processes enrich: resolves when all have heard which version reads. */
  readonly heardByAll?: () => Promise<void>
}

export interface TrainSentiment {
  list(workspace: string): Promise<SentimentModelList>
  /**
   * Learns from the workspace's corrections of sentiment and of themes, each apart, and keeps what does no harm as a new
   * version; posts are read with it only where `use` says so.
   *
   * @throws AppError `too_few_corrections` · `training_running`
   */
  train(workspace: string, use: boolean, by: string): Promise<TrainResult>
  /** Null: the shipped model alone. @throws StateError `unknown_model` */
  use(workspace: string, number: number | null): Promise<ActiveModelResult>
}

/** The newest ones count: what a brand's words mean changes. */
const MOST_CORRECTIONS = 2_000
const MOST_OTHERS = 1_500
/** Corrections are listed newest first, those of subjects among them. */
const CORRECTIONS_LOOKED_THROUGH = 20_000
const IDS_A_READ = 1_000

const textOf = ({ text, title }: { readonly text: string; readonly title?: string | undefined }): Text => ({
  text,
  ...(title && { title }),
})

const tooFew = ({ labels, themed, unread }: Extract<Learned, { kind: 'too_few' }>): AppError => {
  const total = labels.negative + labels.neutral + labels.positive
  const aside =
    unread === 0
      ? ''
      : `; ${unread} more are in other languages or 默认好评, which the fast model does not read`
  return new AppError({
    code: 'too_few_corrections',
    message: `training needs ${leastTexts} corrected texts or more, and ${leastOfALabel} or more of each of two labels; there are ${total} (negative ${labels.negative}, neutral ${labels.neutral}, positive ${labels.positive}; copies of a text count once)${aside}. Or ${leastTexts} texts with corrected themes, one of which was changed in ${leastOfATheme} or more; there are ${themed}. Correct more posts: in the dashboard, or \`tingfeng correct FILE\`; confirming a right label counts too`,
  })
}

const { leastTexts, leastOfALabel, leastOfATheme, mostGuardLoss } = TRAINING_LIMITS

const share = (value: number): string => value.toFixed(3)

const spoils = (of: string, { texts, before, after }: TrainingFigures['guard']): string =>
  `${of} of ${texts} texts of general language would be ${share(after)} instead of ${share(before)}, which is more than ${share(mostGuardLoss)} less: the corrections would spoil what it knows`

/** Why the sentiment stays as shipped, and why the themes do. */
const reasonOf = ({ asShipped, heldOut, guard, themes }: TrainingFigures): string => {
  const reasons: string[] = []
  if (asShipped === 'held_out')
    reasons.push(
      `nothing was learned of the sentiment that holds for texts not seen: on corrections held out macro-F1 would go from ${share(heldOut.before.macroF1)} to ${share(heldOut.after.macroF1)}`,
    )
  if (asShipped === 'guard') reasons.push(spoils('the share of right labels', guard))
  if (themes?.asShipped === 'held_out')
    reasons.push(
      `nothing was learned of themes that holds for texts not seen: F1 would go from ${share(themes.heldOut.before.f1)} to ${share(themes.heldOut.after.f1)}, texts with all themes right from ${share(themes.heldOut.before.sets)} to ${share(themes.heldOut.after.sets)}`,
    )
  if (themes?.asShipped === 'guard') reasons.push(spoils('the F1 of themes', themes.guard))
  return `${reasons.join('; ')}. Correct more posts, and look for corrections that contradict each other`
}

/** What people's corrections teach the reading of a workspace's posts, in versions that can be put back. */
export const createTrainSentiment = ({ state, reads, learn, heardByAll }: TrainDeps): TrainSentiment => {
  const use = async (workspace: string, number: number | null): Promise<ActiveModelResult> => {
    const result = await state.sentimentModels.use(workspace, number)
    if (result.changed) await heardByAll?.()
    return result
  }

  /** One correction for each text, in the order in which they were made. */
  const correctedTexts = async (workspace: string) => {
    const corrections = await state.corrections.list(workspace, CORRECTIONS_LOOKED_THROUGH)
    const byOrigin = new Map<string, (typeof corrections)[number]>()
    for (const correction of corrections)
      if (!byOrigin.has(correction.origin)) byOrigin.set(correction.origin, correction)
    const texts = [...byOrigin.values()].filter(
      ({ label, themes }) => label !== undefined || themes !== undefined,
    )
    const newest = texts.slice(0, MOST_CORRECTIONS).reverse()
    const posts = new Map<string, EnrichedPost>()
    for (let from = 0; from < newest.length; from += IDS_A_READ) {
      const ids = newest.slice(from, from + IDS_A_READ).map(({ postId }) => postId)
      for (const post of await reads.postsById(workspace, ids)) posts.set(post.id, post)
    }
    const there = newest.flatMap(({ postId, label, themes }) => {
      const post = posts.get(postId)
      return post === undefined || state.erasures.isErased(workspace, postId, post.author?.hash)
        ? []
        : [{ text: textOf(post), label, themes }]
    })
    const corrected = there.flatMap(({ text, label }) => (label ? [{ ...text, label }] : []))
    const themed = there.flatMap(({ text, themes }) => (themes ? [{ ...text, themes }] : []))
    const named = new Set(corrections.flatMap(({ postId, origin }) => [postId, origin]))
    return { corrected, themed, named }
  }

  const train = async (workspace: string, activate: boolean, by: string): Promise<TrainResult> => {
    await state.sentimentModels.list(workspace) // throws where there is no such workspace
    const { corrected, themed, named } = await correctedTexts(workspace)
    const others = (await reads.newestTexts(workspace, MOST_OTHERS)).filter(
      ({ id, authorHash }) =>
        !named.has(id) && !state.erasures.isErased(workspace, id, authorHash || undefined),
    )
    const subjects = await state.subjects.list(workspace)
    const learned = await learn({ subjects, corrected, themed, others: others.map(textOf) })
    if (learned.kind === 'too_few') throw tooFew(learned)
    const { adaptation, figures, harm } = learned
    const result = { base: adaptation.base, figures }
    if (harm) return { ...result, number: null, active: false, reason: reasonOf(figures) }
    const { number } = await state.sentimentModels.add(workspace, { adaptation, figures, by })
    if (activate) await use(workspace, number)
    return { ...result, number, active: activate, reason: null }
  }

  return {
    list: (workspace) => state.sentimentModels.list(workspace),
    train: async (workspace, activate, by) => {
      try {
        return await state.leases.withLease(`train-sentiment/${workspace}`, { waitMs: 0 }, () =>
          train(workspace, activate, by),
        )
      } catch (error) {
        if (codeOf(error) !== 'lease_busy') throw error
        throw new AppError({
          code: 'training_running',
          message: `“${workspace}” is being trained already; wait for it`,
        })
      }
    },
    use,
  }
}
