// `npm run start:distributed`: the distributed product on this machine with demo data, until Ctrl-C.
import { startCluster } from './cluster.mjs'

const say = (text) => process.stderr.write(`${text}\n`)
const port = Number(process.env.TINGFENG_PORT || 7070)
const started = Date.now()
say('starting Kafka (the first time it is downloaded: half a minute), PostgreSQL and the engine host')

const starting = startCluster({
  port,
  demo: !['0', 'false'].includes(process.env.TINGFENG_DEMO ?? '1'),
  say,
  onLine: (id, line) => say(line.startsWith('{') ? line : `${id}: ${line}`),
})
let stopping = false
const stop = async () => {
  if (stopping) process.exit(1)
  stopping = true
  say('stopping: every process finishes what is in hand')
  const cluster = await starting.catch(() => undefined)
  await cluster?.close()
  process.exit(0)
}
process.on('SIGINT', stop).on('SIGTERM', stop)

try {
  const cluster = await starting
  say(
    `up after ${Math.round((Date.now() - started) / 1_000)} s; what it keeps is gone when it ends; Ctrl-C ends it`,
  )
  for (const id of ['collect', 'enrich', 'store', 'query', 'alert'])
    say(`  ${id.padEnd(8)} process ${cluster.service(id)?.pid}  ${cluster.service(id)?.opsUrl}/metrics`)
  say(
    `  command line: TINGFENG_URL=${cluster.url} TINGFENG_TOKEN=${cluster.token} npm run -s tingfeng -- sql "SELECT count() FROM v_posts"`,
  )
  process.stdout.write(`听风 Tingfeng  ${cluster.url}\n`)
} catch (error) {
  say(`error: ${error.message}`)
  process.exit(1)
}
