import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '@tingfeng/kit'
import { z } from 'zod'

/** How the CLI finds, and proves itself to, the process that owns the data folder. Readable by its owner alone. */
const RunFile = z.object({ pid: z.int().positive(), url: z.url(), token: z.string().min(32) })
export type RunFile = z.infer<typeof RunFile>

const pathOf = (dataDir: string): string => join(dataDir, 'run.json')

export const writeRunFile = async (dataDir: string, run: RunFile): Promise<void> => {
  const draft = `${pathOf(dataDir)}.${run.pid}`
  await writeFile(draft, JSON.stringify(run), { mode: 0o600 })
  await rename(draft, pathOf(dataDir))
}

export const removeRunFile = (dataDir: string): Promise<void> => rm(pathOf(dataDir), { force: true })

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const ANSWERS_WITHIN_MS = 5_000

/** One that is busy for longer than that runs all the same; where nobody listens or can be asked, or another program does, none runs. */
const answers = async (url: string, withinMs: number): Promise<boolean> => {
  try {
    return (await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(withinMs) })).ok
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError'
  }
}

/**
 * The running owner, or undefined. A file left by a process that died counts as none, also where its number has gone to
 * another process since; whether the folder is free is told by the lock on the log alone.
 */
export const readRunFile = async (
  dataDir: string,
  answersWithinMs = ANSWERS_WITHIN_MS,
): Promise<RunFile | undefined> => {
  try {
    const run = RunFile.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')))
    const mayRun = run.pid !== process.pid && isAlive(run.pid)
    return mayRun && (await answers(run.url, answersWithinMs)) ? run : undefined
  } catch {
    return undefined
  }
}
