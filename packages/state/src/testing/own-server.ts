import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { freePorts } from '../../../../infra/setup/free-ports.mjs'
import { placeBinaries } from './postgres-binaries.js'

const USER = 'tingfeng'
const PASSWORD = 'test only'
const NOBODY = 65_534

/** Root may not run PostgreSQL: then it runs as nobody. */
const IDENTITY = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** Runs a command and ends it when stdin is closed, however the process that asked for it has ended. */
const GUARD = `
exec 3<&0
"$@" 3<&- </dev/null & server=$!
( cat <&3 >/dev/null; kill -QUIT $server 2>/dev/null ) >/dev/null 2>&1 & watch=$!
exec 3<&-
wait $server; status=$?
kill $watch 2>/dev/null
exit $status`
/** Removes a folder when stdin is closed. */
const REMOVER = 'cat >/dev/null; sleep 1; rm -rf "$1"'

export interface OwnServerOptions {
  /** Whether commits survive a crash of the machine, as in production; else they only survive that of the server. */
  readonly durable?: boolean
  /** PEM of certificate and key: the server then offers TLS. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, ssl: false })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** A real PostgreSQL server in a folder of its own, on loopback; gone with the process that started it. */
export const startOwnServer = async ({ durable = false, tls }: OwnServerOptions = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'tingfeng-postgres-'))
  const remover = spawn('sh', ['-c', REMOVER, 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  remover.unref()
  const data = join(folder, 'data')
  await chmod(folder, 0o755)
  const bin = await placeBinaries(join(folder, 'postgres'))
  const own = async (path: string, content: string): Promise<string> => {
    await writeFile(path, content, { mode: 0o600 })
    if (IDENTITY.uid !== undefined) await chown(path, IDENTITY.uid, IDENTITY.gid)
    return path
  }
  await mkdir(data, { mode: 0o700 })
  if (IDENTITY.uid !== undefined) await chown(data, IDENTITY.uid, IDENTITY.gid)
  const passwordFile = await own(join(folder, 'password'), PASSWORD)
  await promisify(execFile)(
    join(bin, 'initdb'),
    [
      ...['-D', data, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    ],
    { ...IDENTITY, cwd: folder, env: { TZ: 'UTC', LC_ALL: 'C' } },
  )

  const [port] = await freePorts(1)
  const url = `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=16MB',
    'max_connections=100',
    `fsync=${durable ? 'on' : 'off'}`,
    ...(tls
      ? [
          'ssl=on',
          `ssl_cert_file=${await own(join(folder, 'server.crt'), tls.cert)}`,
          `ssl_key_file=${await own(join(folder, 'server.key'), tls.key)}`,
        ]
      : []),
  ]

  const log = await open(join(folder, 'log'), 'w')
  let guard: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()

  /** @returns what the server said when it ended instead of answering */
  const tryToStart = async (): Promise<string | undefined> => {
    const command = [join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    const started = spawn('sh', ['-c', GUARD, 'sh', ...command], {
      ...IDENTITY,
      cwd: folder,
      env: { TZ: 'UTC', LC_ALL: 'C' },
      stdio: ['pipe', 'ignore', log.fd],
      detached: true, // Ctrl-C is for the tests, which then close stdin
    })
    started.unref()
    let over = false
    ended = once(started, 'exit').then(() => {
      over = true
    })
    guard = started
    for (let tries = 0; tries < 400; tries++) {
      if (await answers(url)) return undefined
      if (over) break
      await sleep(50)
    }
    return readFile(join(folder, 'log'), 'utf8')
  }

  /** Processes of a killed server can hold its memory for a moment. */
  const start = async (): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const said = await tryToStart()
      if (said === undefined) return
      if (tries === 5) throw new Error(`PostgreSQL does not start:\n${said.slice(-5_000)}`)
      await sleep(200)
    }
  }

  const signal = async (name: NodeJS.Signals): Promise<void> => {
    const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0])
    guard?.ref() // else Node could end while it waits
    process.kill(pid, name)
    await ended
  }

  await start()
  return {
    url,
    start,
    /** Waits for nobody's transactions. */
    stop: () => signal('SIGINT'),
    /** As a crash: the server recovers from its log when it starts again. */
    kill: () => signal('SIGKILL'),
    close: async () => {
      guard?.ref()
      guard?.stdin?.end()
      await ended
      await log.close()
      await rm(folder, { recursive: true, force: true })
      remover.stdin.end()
    },
  }
}
