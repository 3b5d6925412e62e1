import type { OwnThemePreview, OwnThemePreviewRequest } from '@tingfeng/contracts'
import { AppError, codeOf } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'

interface RecentText {
  readonly id: string
  readonly text: string
  readonly source: string
  readonly publishedAt: string
  readonly authorHash: string
}

export interface PreviewDeps {
  readonly state: Pick<State, 'erasures' | 'leases' | 'workspaces'>
  readonly reads: {
    recentTexts(
      workspace: string,
      since: Date,
      limit: number,
    ): Promise<{ readonly posts: number; readonly texts: readonly RecentText[] }>
  }
  /** Reads texts for a theme that is not saved; see `previewThemeApart` of the text package. */
  readonly read: (task: {
    readonly theme: Pick<OwnThemePreviewRequest, 'examples' | 'counterExamples'>
    readonly texts: readonly string[]
    readonly mostMs: number
  }) => Promise<{
    readonly read: number
    readonly found: readonly {
      readonly index: number
      readonly evidence: readonly [number, number]
      readonly polarity: OwnThemePreview['found'][number]['polarity']
      readonly confidence: number
    }[]
    readonly oddExamples: readonly string[]
  }>
}

/** @throws AppError `unknown_workspace` · `preview_running` */
export type PreviewOwnTheme = (workspace: string, request: OwnThemePreviewRequest) => Promise<OwnThemePreview>

const DAY_MS = 86_400_000
const MOST_READ = 5_000
const MOST_MS = 8_000
const SHOWN = 20

/** What examples would find in the newest posts, before anything is saved. */
export const createPreviewOwnTheme = ({ state, reads, read }: PreviewDeps): PreviewOwnTheme => {
  const preview: PreviewOwnTheme = async (workspace, { examples, counterExamples, days }) => {
    const recent = await reads.recentTexts(workspace, new Date(Date.now() - days * DAY_MS), MOST_READ)
    const texts = recent.texts.filter(
      ({ id, authorHash }) => !state.erasures.isErased(workspace, id, authorHash || undefined),
    )
    const outcome = await read({
      theme: { examples, counterExamples },
      texts: texts.map(({ text }) => text),
      mostMs: MOST_MS,
    })
    const ofPolarity = (wanted: string): number =>
      outcome.found.filter(({ polarity }) => polarity === wanted).length
    return {
      posts: recent.posts,
      read: outcome.read,
      matches: outcome.found.length,
      negative: ofPolarity('negative'),
      positive: ofPolarity('positive'),
      share: outcome.read === 0 ? null : outcome.found.length / outcome.read,
      found: outcome.found
        .toSorted((a, b) => b.confidence - a.confidence)
        .slice(0, SHOWN)
        .flatMap(({ index, evidence: [start, end], polarity, confidence }) => {
          const post = texts[index]
          if (post === undefined) return []
          const { id, text, source, publishedAt } = post
          return [{ id, text, source, publishedAt, polarity, evidence: [start, end], confidence }]
        }),
      oddExamples: [...outcome.oddExamples],
    }
  }
  return async (workspace, request) => {
    try {
      return await state.leases.withLease(`preview-theme/${workspace}`, { waitMs: 0 }, () =>
        preview(workspace, request),
      )
    } catch (error) {
      if (codeOf(error) !== 'lease_busy') throw error
      throw new AppError({
        code: 'preview_running',
        message: `a theme of “${workspace}” is being previewed already; wait for it`,
      })
    }
  }
}
