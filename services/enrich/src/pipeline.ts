import type { LogRecord } from '@tingfeng/event-log'
import { pipeline } from './pipe.js'
import type { SettingsSource } from './settings.js'
import { applyCorrections, type CorrectionsSource } from './steps/apply-corrections.js'
import { identifyPost } from './steps/identify-post.js'
import { type ErasureList, skipErased } from './steps/skip-erased.js'
import { type TextReader, understand } from './steps/understand.js'

export interface EnrichPipelineDeps {
  readonly reader: TextReader
  readonly settingsOf: SettingsSource
  readonly erasures: ErasureList
  readonly corrections: CorrectionsSource
}

/** posts.raw -> posts.enriched. N records in, N outcomes out; every outcome that is not ok is counted. */
export const createEnrichPipeline = ({ reader, settingsOf, erasures, corrections }: EnrichPipelineDeps) =>
  pipeline<LogRecord>()
    .pipe(identifyPost())
    .pipe(understand(reader, settingsOf))
    .pipe(skipErased(erasures))
    .pipe(applyCorrections(corrections))
