import { cpSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

/*
 * A thread of its own: hundreds of small files. Asynchronously they take twice as long, and synchronously everything
 * else waits for them.
 */

export interface CopyFolderData {
  readonly from: string
  readonly to: string
}

const { from, to } = workerData as CopyFolderData // safe: only open-folder.ts starts this file
cpSync(from, to, { recursive: true })
