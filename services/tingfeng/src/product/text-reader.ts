import type { TextReader, WorkspaceSettings } from '@tingfeng/enrich'
import type { Closable } from '@tingfeng/kit'
import { type Analysis, createTextWorkers } from '@tingfeng/text'

export interface OpenTextReader extends TextReader, Closable {
  /** What every post is stamped with. */
  readonly modelVersion: string
  /** Bare texts, for the command line. */
  readTexts(texts: readonly string[], settings: WorkspaceSettings): Promise<readonly Analysis[]>
  warmUp(): Promise<void>
}

/** Two text workers, the whole of the product's text work. @throws when the model file cannot be read */
export const openTextReader = (): OpenTextReader => {
  const workers = createTextWorkers({ threads: 2 })
  return {
    modelVersion: workers.modelVersion,
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
