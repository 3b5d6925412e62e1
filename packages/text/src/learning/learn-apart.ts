import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { TextError } from '../text-error.js'
import type { LearningOutcome, LearningTask } from './learn-corrections.js'

const PROGRAM = fileURLToPath(new URL('./learning-process.js', import.meta.url))

/**
 * Learns in a process of its own, of low priority: a dictionary of some 110 MB goes with it when it ends.
 *
 * @param signal ends the process
 * @throws TextError `learning_failed`
 */
export const learnApart = (task: LearningTask, signal?: AbortSignal): Promise<LearningOutcome> =>
  new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [], { serialization: 'advanced', execArgv: [], ...(signal && { signal }) })
    const fail = (why: string, cause?: unknown): void =>
      reject(new TextError('learning_failed', `the process that learns from corrections ${why}`, { cause }))
    child.once('message', (outcome) => resolve(outcome as LearningOutcome)) // safe: learning-process.ts sends nothing else
    child.once('error', (error) => fail('did not run; train again', error))
    child.once('exit', (code, killed) =>
      fail(`ended with ${killed ?? `code ${code}`} before it was done; the log above says why, train again`),
    )
    child.send(task)
  })
