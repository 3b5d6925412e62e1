// One broker as a child process that cannot outlive this one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * The shell says the broker's process id, then waits on its standard input, which is a pipe from here. When this
 * process ends, however it ends, the pipe closes without a word: the broker is killed, and the cluster's folder
 * removed if nobody is left to start it again.
 */
const WATCHDOG = `"$@" </dev/null & broker=$!; echo $broker
exec 3<&0
{ read -r word <&3 || { kill -9 $broker; sleep 1; kill -0 $PPID || rm -rf "$(dirname "$PWD")"; }; } 2>/dev/null &
exec 0</dev/null 3<&-; wait $broker`

const STARTED = 'Kafka Server started'
const LOOK_EVERY_MS = 50
/** Looks, not seconds: a machine that sleeps meanwhile is no broker that hangs. */
const MOST_LOOKS = 180_000 / LOOK_EVERY_MS

const tail = (file) => readFileSync(file, 'utf8').split('\n').slice(-25).join('\n')

/**
 * Starts `kafka.Kafka` and waits until it serves.
 *
 * @param {{ jars: string, properties: string, folder: string, heapMb: number, warm: boolean }} options `warm` spends
 *   seconds of compilation on speed, for benchmarks
 */
export const startBroker = async ({ jars, properties, folder, heapMb, warm }) => {
  const logFile = join(folder, 'broker.log')
  const log = openSync(logFile, 'w')
  const command = [
    'java',
    `-Xmx${heapMb}m`,
    '-XX:+UseSerialGC',
    ...(warm ? [] : ['-XX:TieredStopAtLevel=1']),
    '-Xshare:auto',
    '-Dorg.slf4j.simpleLogger.showDateTime=true',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
    '-cp',
    join(jars, '*'),
    'kafka.Kafka',
    properties,
  ]
  const shell = spawn('sh', ['-c', WATCHDOG, 'sh', ...command], { stdio: ['pipe', 'pipe', log], cwd: folder })
  closeSync(log)
  let ended = false
  const exit = once(shell, 'exit').then(() => {
    ended = true
  })
  shell.stdin.on('error', () => {})
  const release = () => shell.stdin.end('stopped\n')
  const [firstLine] = await Promise.race([once(shell.stdout, 'data'), exit.then(() => [''])])
  shell.stdout.resume()
  const pid = Number(String(firstLine).trim())
  const signal = (name) => {
    if (!ended) process.kill(pid, name)
  }

  for (let looks = 0; !readFileSync(logFile, 'utf8').includes(STARTED); looks++) {
    if (ended || looks > MOST_LOOKS) {
      release()
      signal('SIGKILL')
      throw new Error(`the Kafka broker did not start:\n${tail(logFile)}`)
    }
    await sleep(LOOK_EVERY_MS)
  }
  return {
    pid,
    get running() {
      return !ended
    },
    signal,
    /** Ends in order (SIGTERM), or at once. */
    stop: async ({ kill = false } = {}) => {
      release()
      signal('SIGCONT')
      signal(kill ? 'SIGKILL' : 'SIGTERM')
      const late = setTimeout(() => signal('SIGKILL'), 20_000)
      await exit
      clearTimeout(late)
    },
  }
}
