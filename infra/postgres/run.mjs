// A real PostgreSQL server for the demo and for development, until Ctrl-C: prints its URL on stdout.
// Its data is gone when it ends; POSTGRES_URL names another server instead.
import { ensureBuilt, ensureInstalled } from '../setup/ensure.mjs'

await ensureInstalled()
await ensureBuilt()
const { startPostgres } = await import('../../packages/state/dist/testing/postgres-server.js')
const server = await startPostgres()
console.log(await server.newDatabase())

const stay = setInterval(() => {}, 60_000)
const stop = async () => {
  clearInterval(stay)
  await server.close()
}
process.once('SIGINT', stop).once('SIGTERM', stop)
