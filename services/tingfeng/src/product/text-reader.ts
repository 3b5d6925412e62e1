import type { Analysis, TextReader, WorkspaceSettings } from '@tingfeng/enrich'
import type { Closable } from '@tingfeng/kit'
import { createTextWorkers } from '@tingfeng/text'

export interface OpenTextReader extends TextReader, Closable {
  /** Bare texts, for the command line. */
  readTexts(texts: readonly string[], settings: WorkspaceSettings): Promise<readonly Analysis[]>
  warmUp(): Promise<void>
}

/** Two text workers, the whole of the product's text work. @throws when the model file cannot be read */
export const openTextReader = (): OpenTextReader => {
  const workers = createTextWorkers({ threads: 2 })
  return {
    modelVersion: workers.modelVersion,
    taxonomyVersion: workers.taxonomyVersion,
    read: (posts, settings) => workers.analyzeBatch(posts, settings),
    readTexts: (texts, settings) =>
      workers.analyzeBatch(
        texts.map((text) => ({ text })),
        settings,
      ),
    warmUp: () => workers.warmUp(),
    close: () => workers.close(),
  }
}
