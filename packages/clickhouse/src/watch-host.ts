import type { ChildProcess } from 'node:child_process'
import type { Logger } from '@tingfeng/kit'
import type { ToHost } from './engine-host/protocol.js'

const CHECK_EVERY_MS = 5_000
/** On two busy cores a healthy host can take seconds to answer: only a long silence means that it hangs. */
const SILENT_FOR_MS = 60_000

/** Resolves when the host has ended, by itself or killed because it hung, and tells how. */
export const watchHost = (child: ChildProcess, logger: Logger): Promise<string> =>
  new Promise((resolve) => {
    let silentSince = performance.now()
    let id = 0
    const onMessage = (): void => {
      silentSince = performance.now()
    }
    const check = (): void => {
      const silentForMs = performance.now() - silentSince
      if (silentForMs > SILENT_FOR_MS) {
        logger.warn({ silentForMs }, 'the engine host hangs and is killed')
        child.kill('SIGKILL')
      } else if (child.connected) child.send({ type: 'check', id: id++ } satisfies ToHost)
    }
    const timer = setInterval(check, CHECK_EVERY_MS).unref()
    const end = (code: number | null, signal: string | null): void => {
      clearInterval(timer)
      child.off('message', onMessage)
      resolve(signal ?? `code ${code}`)
    }
    child.on('message', onMessage)
    if (child.exitCode !== null || child.signalCode !== null) end(child.exitCode, child.signalCode)
    else child.once('exit', end)
  })
