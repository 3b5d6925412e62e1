import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { OwnTheme, SentimentLabel } from '@tingfeng/contracts'
import { TextError } from '../../text-error.js'

export interface ThemePreviewTask {
  readonly theme: Pick<OwnTheme, 'examples' | 'counterExamples'>
  readonly texts: readonly string[]
  /** How long texts are read once the dictionary is loaded, in milliseconds; those left then are left out. */
  readonly mostMs: number
}

export interface ThemePreview {
  /** How many of the texts were read: the first ones. */
  readonly read: number
  readonly found: readonly {
    readonly index: number
    /** In the text as it came. */
    readonly evidence: readonly [number, number]
    readonly polarity: SentimentLabel
    readonly confidence: number
  }[]
  /** Examples that the theme made of the others would not find. */
  readonly oddExamples: readonly string[]
}

const PROGRAM = fileURLToPath(new URL('./preview-process.js', import.meta.url))

/**
 * Reads texts for a theme that is not saved, in a process of its own, of low priority: a dictionary of some 110 MB goes
 * with it when it ends.
 *
 * @param signal ends the process
 * @throws TextError `preview_failed`
 */
export const previewThemeApart = (task: ThemePreviewTask, signal?: AbortSignal): Promise<ThemePreview> =>
  new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [], { serialization: 'advanced', execArgv: [], ...(signal && { signal }) })
    const fail = (why: string, cause?: unknown): void =>
      reject(new TextError('preview_failed', `the process that reads posts for a preview ${why}`, { cause }))
    child.once('message', (outcome) => resolve(outcome as ThemePreview)) // safe: preview-process.ts sends nothing else
    child.once('error', (error) => fail('did not run; try again', error))
    child.once('exit', (code, killed) =>
      fail(`ended with ${killed ?? `code ${code}`} before it was done; the log above says why, try again`),
    )
    child.send(task)
  })
