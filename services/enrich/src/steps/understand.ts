import { groupBy } from '../group-by.js'
import { drop, type Outcome, reject, type Step } from '../outcome.js'
import type { SettingsSource, WorkspaceSettings } from '../settings.js'
import type { IdentifiedPost } from './identify-post.js'

/** A record of posts.enriched, and whose it is. */
export interface UnderstoodPost {
  readonly workspace: string
  readonly id: string
  readonly authorHash?: string | undefined
  /** An EnrichedPost as JSON. */
  readonly enriched: Uint8Array
}

export interface TextReader {
  /**
   * Checks each record of posts.raw against its contract, reads its text and makes it a record of posts.enriched. One
   * outcome for each record, in order; off this thread.
   */
  enrich(
    records: readonly Uint8Array[],
    settings: WorkspaceSettings,
  ): Promise<readonly Outcome<UnderstoodPost>[]>
}

/** Segments, scores, tags themes, intents and subjects, in the text workers, workspace by workspace. */
export const understand =
  (reader: TextReader, settingsOf: SettingsSource): Step<IdentifiedPost, UnderstoodPost> =>
  async (posts) => {
    const outcomes: Outcome<UnderstoodPost>[] = new Array(posts.length)
    const byWorkspace = groupBy(posts.keys(), (index) => posts[index]?.workspace ?? '')
    const tasks = [...byWorkspace].map(async ([workspace, indexes]) => {
      const settings = await settingsOf(workspace)
      if (settings === undefined) {
        for (const index of indexes) outcomes[index] = drop('no_workspace')
        return
      }
      const own = indexes.flatMap((index) => posts[index] ?? [])
      const read = await reader.enrich(
        own.map(({ record }) => record),
        settings,
      )
      indexes.forEach((index, nth) => {
        const outcome = read[nth]
        if (outcome === undefined) throw new Error('the text workers lost a post')
        outcomes[index] =
          outcome.kind === 'ok' && outcome.value.workspace !== workspace
            ? reject(
                'invalid_post',
                'expected a key that names the workspace and the id of its post, got another one; mend the producer',
              )
            : outcome
      })
    })
    await Promise.all(tasks)
    return outcomes
  }
