// The ingress of the demo and of the tests: /ingest to collect, all else to query. Bodies are streamed both ways.
import { request as ask, createServer } from 'node:http'

const problem = (status, code, detail) =>
  JSON.stringify({ type: 'about:blank', title: 'Bad gateway', status, code, detail })

/** Of this hop alone: not passed on. */
const HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'])
const passedOn = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name.toLowerCase())))

/**
 * @param {{ collect: () => string | undefined, query: () => string | undefined, host?: string, port?: number }} options
 *   where each answers now
 */
export const startIngress = async ({ collect, query, host = '127.0.0.1', port = 0 }) => {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const [name, find] = /^\/ingest(\/|$|\?)/.test(path) ? ['collect', collect] : ['query', query]
    const refuse = (detail) => {
      if (response.headersSent) return response.destroy()
      response.writeHead(502, { 'content-type': 'application/problem+json', 'retry-after': '1' })
      response.end(problem(502, 'no_backend', detail))
    }
    const target = find()
    if (target === undefined) {
      request.resume()
      return refuse(`${name} does not run`)
    }
    // The Host goes on as it came: the services check it.
    const upstream = ask(
      new URL(path, target),
      { method: request.method, headers: passedOn(request.headers) },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, passedOn(answer.headers))
        answer.pipe(response)
        answer.on('error', () => response.destroy())
      },
    )
    upstream.on('error', (error) => refuse(`${name} does not answer (${error.code ?? error.message})`))
    response.on('close', () => upstream.destroy())
    request.pipe(upstream)
  })
  server.requestTimeout = 0
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return {
    url: `http://${host}:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
