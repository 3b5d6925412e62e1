import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../bench')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && name !== 'run.mjs')
  .map((name) => name.replace('.mjs', ''))
const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(folder, `${script}.mjs`), ...args], { encoding: 'utf8', timeout: 60_000 })

describe('the benches', () => {
  it.each(names)('%s tells what it measures when it is asked for help, and runs nothing', (name) => {
    const { status, stdout, stderr } = run(name, '--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.split('\n').filter((line) => line.startsWith('limits')).length).toBeGreaterThan(0)
    expect(stdout).not.toContain('undefined')
  })

  it('tell it all at once, and one that is not there is named', () => {
    const { status, stdout } = run('run', '--help')
    expect(status).toBe(0)
    for (const name of names) expect(stdout).toContain(`## ${name}\n`)
    expect(run('run', 'no-such')).toMatchObject({ status: 1, stderr: expect.stringContaining('end-to-end') })
  })

  it('run nothing either when they are given what they do not know', () => {
    const { status, stdout, stderr } = run('end-to-end', '--posts', '10')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('BENCH_POSTS')
  })
})
