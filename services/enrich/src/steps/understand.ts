import type { EnrichedPost, RawPost } from '@tingfeng/contracts'
import { groupBy } from '../group-by.js'
import { drop, type Outcome, ok, type Step } from '../outcome.js'
import type { SettingsSource, WorkspaceSettings } from '../settings.js'

/** What reading the text adds to a post. */
export type Analysis = Pick<
  EnrichedPost,
  | 'language'
  | 'tokens'
  | 'keywords'
  | 'sentiment'
  | 'sentimentEvidence'
  | 'themes'
  | 'subjects'
  | 'intents'
  | 'boilerplate'
  | 'starTextConflict'
>

export interface TextReader {
  readonly modelVersion: string
  readonly taxonomyVersion: number
  /** One analysis for each post, in order; off this thread. */
  read(posts: readonly RawPost[], settings: WorkspaceSettings): Promise<readonly Analysis[]>
}

/** Segments, scores, tags themes, intents and subjects, in the text workers, workspace by workspace. */
export const understand =
  (reader: TextReader, settingsOf: SettingsSource): Step<RawPost, EnrichedPost> =>
  async (posts) => {
    const outcomes: Outcome<EnrichedPost>[] = new Array(posts.length)
    const byWorkspace = groupBy(posts.keys(), (index) => posts[index]?.workspace ?? '')
    const tasks = [...byWorkspace].map(async ([workspace, indexes]) => {
      const settings = await settingsOf(workspace)
      if (settings === undefined) {
        for (const index of indexes) outcomes[index] = drop('no_workspace')
        return
      }
      const own = indexes.flatMap((index) => posts[index] ?? [])
      const analyses = await reader.read(own, settings)
      indexes.forEach((index, nth) => {
        const [post, analysis] = [own[nth], analyses[nth]]
        if (post === undefined || analysis === undefined) throw new Error('the text workers lost a post')
        outcomes[index] = ok({
          ...post,
          ...analysis,
          correctionRevision: 0,
          modelVersion: reader.modelVersion,
          taxonomyVersion: reader.taxonomyVersion,
          configRevision: settings.revision,
        })
      })
    })
    await Promise.all(tasks)
    return outcomes
  }
