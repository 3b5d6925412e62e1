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

/** The running owner, or undefined; a file left by a process that died counts as none. */
export const readRunFile = async (dataDir: string): Promise<RunFile | undefined> => {
  try {
    const run = RunFile.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')))
    return isAlive(run.pid) ? run : undefined
  } catch {
    return undefined
  }
}
