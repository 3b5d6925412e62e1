// Ports for servers that must be told theirs before they start.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below those that systems hand out by themselves: between the choice and the start of a slow server, no connection
 * and no server that asks for any free port gets one of these.
 */
const [FIRST, END] = [20_000, 32_000]
const MOST_TRIES = 100

const hold = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

const holdAny = async () => {
  for (let tries = 1; ; tries++)
    try {
      return await hold(randomInt(FIRST, END))
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tries === MOST_TRIES) throw error
    }
}

/** Ports of 127.0.0.1 that nobody has; all are held while they are chosen, so that no two are the same. */
export const freePorts = async (count) => {
  const servers = await Promise.all(Array.from({ length: count }, holdAny))
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
