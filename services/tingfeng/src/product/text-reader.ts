import type { TextReader, WorkspaceSettings } from '@tingfeng/enrich'
import type { Closable } from '@tingfeng/kit'
import { type Analysis, createTextWorkers, type ScorerState, type TextWorkersOptions } from '@tingfeng/text'

export interface OpenTextReader extends TextReader, Closable {
  /** What every post is stamped with, and whether the sentiment model that was asked for is missing. */
  state(): ScorerState
  /** Bare texts, for the command line. */
  readTexts(texts: readonly string[], settings: WorkspaceSettings): Promise<readonly Analysis[]>
  warmUp(): Promise<void>
}

export interface TextReaderOptions extends Pick<TextWorkersOptions, 'threads' | 'whenNeeded'> {
  readonly second?: TextWorkersOptions['second'] | undefined
  /** Called once, when the fast scorer has to judge alone. */
  readonly onFallback: (problem: string) => void
}

/** For the log. */
export const FALLBACK =
  'the sentiment model cannot be used: the fast scorer judges alone until that is mended and this process started again'

/** Text workers, the whole of a process's text work. @throws when the model file cannot be read */
export const openTextReader = ({ second, ...options }: TextReaderOptions): OpenTextReader => {
  const workers = createTextWorkers({ ...options, ...(second && { second }) })
  return {
    state: () => workers.state(),
    enrich: (records, settings) => workers.enrichBatch(records, settings),
    readTexts: (texts, settings) =>
      workers.analyzeBatch(
        texts.map((text) => ({ text })),
        settings,
      ),
    warmUp: () => workers.warmUp(),
    close: () => workers.close(),
  }
}
