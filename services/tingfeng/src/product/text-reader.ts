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

/** Text workers, the whole of a process's text work. @throws when the model file cannot be read */
export const openTextReader = (threads = 2): OpenTextReader => {
  const workers = createTextWorkers({ threads })
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
