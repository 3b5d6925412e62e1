import { spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  commandLine,
  makeDataDir,
  type RunningProduct,
  removeDataDir,
  startProduct,
  tingfeng,
} from '../support/product.js'

describe('a command whose output goes nowhere', () => {
  let dataDir = ''
  let product: RunningProduct
  beforeAll(async () => {
    dataDir = await makeDataDir()
    product = await startProduct(dataDir)
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await removeDataDir(dataDir)
  })

  /** `tingfeng … | true`, or `> /dev/full`. */
  const run = async (argv: readonly string[], stdout: 'unread' | 'full') => {
    const { file, args, env } = commandLine(dataDir, argv)
    const to = stdout === 'unread' ? 'pipe' : openSync('/dev/full', 'w')
    const child = spawn(file, args, { env, stdio: ['ignore', to, 'pipe'] })
    child.stdout?.destroy()
    const exited = new Promise((resolve) => child.once('exit', resolve))
    return { stderr: await text(child.stderr as Readable), code: await exited }
  }

  it('imports all files, though nobody reads of it', async () => {
    const files = ['a', 'b'].map((name) => join(dataDir, `${name}.csv`))
    for (const file of files) await writeFile(file, `内容,时间\n${file} 没问题,2026-03-01\n`)
    expect((await run(['import', ...files, '--source', 'unread', '--json'], 'unread')).code).toBe(141)
    const count = "SELECT count() FROM v_posts WHERE source = 'unread'"
    expect((await tingfeng(dataDir, ['sql', count])).stdout).toBe('2\n')
  })

  it('ends as others do where nobody reads what it was asked for', async () => {
    expect(await run(['sql', 'SELECT 1'], 'unread')).toEqual({ stderr: '', code: 141 })
    const left = await run(['export', '--format', 'csv'], 'unread')
    expect([left.code, left.stderr]).toEqual([141, expect.not.stringContaining('error')])
    const jobs = await fetch(new URL('/api/v1/workspaces/default/files', product.url))
    expect(JSON.stringify(await jobs.json())).not.toContain('csv')
  })

  it('ends the session of an assistant that listens no more', async () => {
    const { file, args, env } = commandLine(dataDir, ['mcp'])
    const child = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdout.destroy()
    const params = {
      protocolVersion: '2025-03-26',
      capabilities: {},
      clientInfo: { name: 't', version: '1' },
    }
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`)
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  })

  it('says how to take back a secret that was lost, without a stack', async () => {
    const { stderr, code } = await run(['keys', 'create', 'lost'], 'full')
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^error: key \S+ was made but.*ENOSPC.*keys revoke/),
    ])
    expect(stderr).not.toContain('    at ')
    const user = await run(['users', 'add', 'mei'], 'full')
    expect(user.stderr).toMatch(/^error: mei has a one-time password.*users reset mei/)
    expect((await run(['users', 'list', '--json'], 'full')).stderr).toMatch(
      /^error: stdout cannot be written/,
    )
  })

  it('keeps the role of a person unless one is named', async () => {
    const { code, stderr } = await tingfeng(dataDir, ['users', 'role', 'mei'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('--role')])
  })
})

it('a product stops cleanly after whoever read its log has gone', async () => {
  const dataDir = await makeDataDir()
  const product = await startProduct(dataDir)
  product.stopReading()
  expect(await product.stop()).toBe(0)
  expect(existsSync(join(dataDir, 'run.json'))).toBe(false)
  await removeDataDir(dataDir)
})
