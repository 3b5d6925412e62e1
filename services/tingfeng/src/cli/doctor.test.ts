import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkFolder, checkMemory, checkRemote } from './doctor.js'

it('tells how much memory the product takes with the sentiment transformer, and without', () => {
  expect(checkMemory({ second: { scorer: 'cascade' } }).detail).toContain('up to 2.5 GB')
  expect(checkMemory({}).detail).toContain('up to 1.8 GB')
})

it('looks at the data folder and makes none', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tingfeng-doctor-'))
  onTestFinished(() => rmSync(scratch, { recursive: true }))
  const folder = join(scratch, 'not/there')
  expect(checkFolder(folder)).toMatchObject({ detail: expect.stringContaining('made by the first start') })
  expect(existsSync(join(scratch, 'not'))).toBe(false)
})

it('warns where every user of the machine may read what customers wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingfeng-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const store = join(folder, 'store')
  mkdirSync(store)
  const warns = (ofFolder: number, ofStore: number): boolean => {
    chmodSync(folder, ofFolder)
    chmodSync(store, ofStore)
    return /every user .*\/store; chmod o-rwx/.test(checkFolder(folder).detail)
  }
  expect(warns(0o755, 0o755)).toBe(true)
  expect(warns(0o755, 0o750)).toBe(false)
  expect(warns(0o700, 0o755)).toBe(false)
})

it('finds a token that the server refuses, though its health is told to anybody, and a server that is not there', async () => {
  const server = createServer((request, response) => {
    const isOpen = request.url === '/api/v1/health' || request.headers.authorization === 'Bearer right'
    response.statusCode = isOpen ? 200 : 401
    const told = request.url === '/api/v1/health' ? { parts: [] } : []
    response.end(isOpen ? JSON.stringify(told) : 'log in')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // safe: a server on TCP
  const url = `http://127.0.0.1:${port}`
  const tokenOf = async (token: string) =>
    (await checkRemote({ url, token })).find(({ check }) => check === 'token')
  try {
    expect(await tokenOf('right')).toMatchObject({ state: 'ok' })
    expect(await tokenOf('wrong')).toMatchObject({
      state: 'error',
      detail: expect.stringMatching(/log in.*TINGFENG_TOKEN/),
    })
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
  const free = createServer()
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
  const nobody = `http://127.0.0.1:${(free.address() as AddressInfo).port}` // safe: a server on TCP
  await new Promise((resolve) => free.close(resolve))
  expect(await checkRemote({ url: nobody, token: 'right' })).toEqual([
    { check: 'server', state: 'error', detail: expect.stringContaining(`${nobody} (ECONNREFUSED)`) },
  ])
})
