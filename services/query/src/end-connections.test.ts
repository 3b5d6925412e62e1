import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { fastify } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { endConnectionsOnClose } from './end-connections.js'

const agent = new Agent({ keepAlive: true })
afterEach(() => agent.destroy())

/** A server with an answer that ends when the test says so. */
const serve = async (graceMs?: number) => {
  const app = fastify({ forceCloseConnections: 'idle' })
  endConnectionsOnClose(app, graceMs)
  let answer: (text: string) => void = () => {}
  const asked = new Promise<void>((resolve) => {
    app.get('/slow', () => {
      resolve()
      return new Promise<string>((end) => {
        answer = end
      })
    })
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, url, asked, answer: (text: string) => answer(text) }
}

const read = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    }).on('error', reject)
  })

describe('a server that closes', () => {
  it('ends a kept-alive connection as soon as its answer has ended', async () => {
    const { app, url, asked, answer } = await serve(60_000)
    const text = read(`${url}/slow`)
    await asked
    const closed = app.close()
    answer('whole')
    expect(await text).toBe('whole')
    await closed
  })

  it('cuts off what does not end in time', async () => {
    const { app, url, asked } = await serve(100)
    const text = read(`${url}/slow`).catch((error: NodeJS.ErrnoException) => error.code)
    await asked
    await app.close()
    expect(await text).toBe('ECONNRESET')
  })

  it('does not wait for a peer that has sent half a request', async () => {
    const { app, url } = await serve(100)
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => {})
    await new Promise<void>((resolve) =>
      socket.write('POST /slow HTTP/1.1\r\nhost: x\r\ncontent-le', () => resolve()),
    )
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await app.close()
    await ended
  })
})
