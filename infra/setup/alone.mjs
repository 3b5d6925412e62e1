// One setup at a time: two commands started together must not install or build into each other.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const take = (lock) => {
  mkdirSync(dirname(lock), { recursive: true })
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

const WRITING_MS = 2000

/** Whether nobody holds the lock any more: its owner died, or died before it could write its name. */
const isStale = (lock) => {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    return owner > 0 ? !isAlive(owner) : Date.now() - statSync(lock).mtimeMs > WRITING_MS
  } catch {
    return false // gone in the meantime
  }
}

/** Runs `work` while no other process sets up the same checkout; the lock of a dead process is taken over. */
export const alone = async (root, say, work) => {
  const lock = join(root, '.cache/setup.lock')
  let told = false
  while (!take(lock)) {
    if (isStale(lock)) rmSync(lock, { force: true })
    else {
      if (!told) say('waiting for another command that sets this checkout up')
      told = true
      await sleep(200)
    }
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}
