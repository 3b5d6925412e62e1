import type { OwnTheme, RelevanceModel, SentimentAdaptation, Subject } from '@tingfeng/contracts'

/** What of a workspace's settings changes the reading of its posts. */
export interface WorkspaceSettings {
  readonly workspace: string
  /** Grows with every change; stamped on every post made with it. */
  readonly revision: number
  readonly subjects: readonly Subject[]
  readonly words: readonly string[]
  /** Themes that the workspace made of example sentences. */
  readonly themes?: readonly OwnTheme[]
  /** When a subject's name means the subject, by subject; of those that people called 不相关. */
  readonly relevance?: Readonly<Record<string, RelevanceModel>>
  /** What people's corrections taught the sentiment, and the number of that version. */
  readonly sentiment?: { readonly number: number; readonly adaptation: SentimentAdaptation }
}

/** Undefined for a workspace that does not exist (any more). */
export type SettingsSource = (workspace: string) => Promise<WorkspaceSettings | undefined>

/** Keeps the newest settings of each workspace; `forget` when the state says that they changed. */
export const cacheSettings = (
  load: SettingsSource,
): { settingsOf: SettingsSource; forget(workspace: string): void } => {
  const cached = new Map<string, Promise<WorkspaceSettings | undefined>>()
  return {
    settingsOf: (workspace) => {
      const known = cached.get(workspace)
      if (known) return known
      const loading = load(workspace)
      cached.set(workspace, loading)
      loading.catch(() => cached.delete(workspace))
      return loading
    },
    forget: (workspace) => cached.delete(workspace),
  }
}
