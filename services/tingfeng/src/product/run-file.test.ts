import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRunFile, removeRunFile, writeRunFile } from './run-file.js'

describe('the file of the running owner', () => {
  const token = 't'.repeat(64)
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? 200 : 404).end()
  })
  const busy = createServer(() => {})
  const stranger = createServer((_request, response) => response.writeHead(404).end())
  const listen = async (one: typeof server): Promise<string> => {
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(one.address() as AddressInfo).port}` // safe: it listens on a port
  }
  let dataDir = ''
  let url = ''
  let closed = ''
  let strange = ''
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-run-file-'))
    url = await listen(server)
    strange = await listen(stranger)
    const gone = createServer()
    closed = await listen(gone)
    await new Promise((resolve) => gone.close(resolve))
  })
  afterAll(async () => {
    server.close()
    stranger.close()
    busy.close()
    busy.closeAllConnections()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('names a process that lives and answers', async () => {
    const run = { pid: process.ppid, url, token }
    await writeRunFile(dataDir, run)
    expect(await readRunFile(dataDir)).toEqual(run)
  })

  it('names a process that lives and is too busy to answer in time', async () => {
    const run = { pid: process.ppid, url: await listen(busy), token }
    await writeRunFile(dataDir, run)
    expect(await readRunFile(dataDir, 1)).toEqual(run)
  })

  it.each([
    [
      'that lives, but does not listen: the number is of another one now',
      () => ({ pid: process.ppid, url: closed }),
    ],
    [
      'that lives, at an address that fetch does not ask',
      () => ({ pid: process.ppid, url: 'http://127.0.0.1:9/' }),
    ],
    ['that lives, where another program answers', () => ({ pid: process.ppid, url: strange })],
    ['that is this one: nobody is its own predecessor', () => ({ pid: process.pid, url })],
    ['that is gone', () => ({ pid: 2 ** 22 + 1, url })],
  ])('counts as none with a process %s', async (_title, left) => {
    await writeRunFile(dataDir, { ...left(), token })
    expect(await readRunFile(dataDir)).toBeUndefined()
  })

  it('may be missing', async () => {
    await removeRunFile(dataDir)
    expect(await readRunFile(dataDir)).toBeUndefined()
  })
})
