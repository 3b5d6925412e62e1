import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy that can go silent, as a network does: connections stay open and nothing passes. */
export const startProxy = async (target: string) => {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let frozen = false
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    if (frozen) socket.pause()
    return socket
  }
  const server = createServer((inward) => {
    const outward = keep(connect(Number(port), hostname))
    keep(inward).pipe(outward).pipe(inward)
    if (frozen) for (const socket of [inward, outward]) socket.pause()
    inward.on('close', () => outward.destroy())
    outward.on('close', () => inward.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')

  return {
    /** The target's URL through the proxy. */
    url: Object.assign(new URL(target), { port: String(address.port) }).href,
    freeze: (): void => {
      frozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw: (): void => {
      frozen = false
      for (const socket of sockets) socket.resume()
    },
    /** Cuts every connection. */
    cut: (): void => {
      for (const socket of sockets) socket.destroy()
    },
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
