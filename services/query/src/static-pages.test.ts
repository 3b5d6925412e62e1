import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { fastify } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { servePages } from './static-pages.js'

const YEAR = 'public, max-age=31536000, immutable'

describe('the dashboard’s pages', () => {
  let home = ''
  let folder = ''

  const build = async (revision: string): Promise<void> => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'assets'), { recursive: true })
    await writeFile(join(folder, 'index.html'), `<html>${revision}</html>`)
    await writeFile(join(folder, 'assets', `app-${revision}.js`), `// ${revision}`)
  }
  const serve = async () => {
    const app = fastify()
    app.get('/api/v1/meta', async () => ({ meta: true }))
    await servePages(app, folder)
    return app
  }

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'tingfeng-pages-'))
    // A folder of that name above the pages must not make the page itself immutable.
    folder = join(home, 'assets', 'dist')
    await build('one')
  })
  afterEach(() => rm(home, { recursive: true, force: true }))

  it('serves what a build under the running server brings, and no longer what it took away', async () => {
    const app = await serve()
    expect((await app.inject('/assets/app-one.js')).body).toBe('// one')
    await build('two')
    expect((await app.inject('/')).body).toBe('<html>two</html>')
    expect((await app.inject('/assets/app-two.js')).body).toBe('// two')
    const gone = await app.inject('/assets/app-one.js')
    expect(gone.statusCode).toBe(404)
    expect(gone.headers['cache-control']).toBe('no-cache')
    expect(gone.json().code).toBe('not_found')
  })

  it('serves pages that are built after the server has started', async () => {
    await rm(folder, { recursive: true, force: true })
    const app = await serve()
    expect((await app.inject('/')).statusCode).toBe(404)
    await build('one')
    expect((await app.inject('/')).body).toBe('<html>one</html>')
  })

  it('sends what the build compressed to whoever takes it, and the plain file to others', async () => {
    const plain = `// ${'the same words again '.repeat(200)}`
    await writeFile(join(folder, 'assets', 'app-two.js'), plain)
    await writeFile(join(folder, 'assets', 'app-two.js.gz'), gzipSync(plain))
    const app = await serve()
    const asked = async (encoding: string) => {
      const { headers, rawPayload } = await app.inject({
        url: '/assets/app-two.js',
        headers: { 'accept-encoding': encoding },
      })
      const { vary, 'content-encoding': sent = 'none', 'cache-control': kept } = headers
      const text = sent === 'gzip' ? gunzipSync(rawPayload).toString() : rawPayload.toString()
      return { vary, sent, kept, type: headers['content-type'], whole: text === plain }
    }
    const same = {
      vary: 'accept-encoding',
      kept: YEAR,
      type: 'application/javascript; charset=utf-8',
      whole: true,
    }
    expect(await asked('gzip, deflate, br')).toEqual({ ...same, sent: 'gzip' })
    expect(await asked('identity')).toEqual({ ...same, sent: 'none' })
    // What is not there compressed comes as it is.
    const { headers, body } = await app.inject({
      url: '/assets/app-one.js',
      headers: { 'accept-encoding': 'gzip' },
    })
    expect([headers['content-encoding'], body]).toEqual([undefined, '// one'])
  })

  it('lets browsers keep hashed assets for a year, and ask for the page each time', async () => {
    const app = await serve()
    expect((await app.inject('/assets/app-one.js')).headers['cache-control']).toBe(YEAR)
    for (const url of ['/', '/index.html', '/posts?source=jd'])
      expect((await app.inject(url)).headers['cache-control']).toBe('no-cache')
  })

  it.each(['/', '/posts', '/a/deep/page?x=1', '/apiary'])(
    'answers %s with the page of the app',
    async (url) => {
      const app = await serve()
      const answer = await app.inject(url)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
      expect(answer.body).toBe('<html>one</html>')
      expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(200)
    },
  )

  it.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api?x=1'],
    ['GET', '/ingest/v1/nothing'],
    ['GET', '/assets/none.js'],
    ['POST', '/posts'],
    ['DELETE', '/assets/app-one.js'],
  ] as const)('answers %s %s with a problem, never with a page', async (method, url) => {
    const answer = await (await serve()).inject({ method, url })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('leaves to a page what it says for itself', async () => {
    const app = await serve()
    app.get('/own', async (_request, reply) => reply.header('referrer-policy', 'no-referrer').send('own'))
    expect((await app.inject('/own')).headers['referrer-policy']).toBe('no-referrer')
    expect((await app.inject('/')).headers['referrer-policy']).toBe('same-origin')
  })

  it('leaves the routes of the API alone', async () => {
    expect((await (await serve()).inject('/api/v1/meta')).json()).toEqual({ meta: true })
  })

  it.each(['/..%2f..%2fsecret.txt', '/assets/..%2f..%2f..%2fsecret.txt', '/.hidden'])(
    'shows nothing outside the pages, nor hidden files: %s',
    async (url) => {
      await writeFile(join(home, 'secret.txt'), 'NOT FOR YOU')
      await writeFile(join(folder, '.hidden'), 'NOT FOR YOU')
      expect((await (await serve()).inject(url)).body).not.toContain('NOT FOR YOU')
    },
  )
})
