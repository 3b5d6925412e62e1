import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, serve } from '../testing/serve.js'

afterEach(closeAll)

describe('uploading files over HTTP', () => {
  const csv = '评论内容,评分\n物流很快,5\n,4\n电池不行,1\n'
  const headers = { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent('京东评论.csv') }

  it('takes a file, keeps a job of it and lists the rows that it could not take', async () => {
    const { app, log, imports } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files?source=jd',
      headers,
      payload: csv,
    })
    expect(answer.statusCode).toBe(200)
    const body = answer.json()
    expect(body).toMatchObject({
      status: 'done',
      seen: 3,
      accepted: 2,
      rejected: 1,
      fileName: '京东评论.csv',
    })
    expect(body.firstErrors).toMatchObject([{ line: 3, reason: 'empty_text' }])
    expect(log.posts()).toHaveLength(2)
    expect(await imports.get(body.id)).toMatchObject({ status: 'done', accepted: 2 })
    expect((await app.inject(`/ingest/v1/imports/${body.id}`)).json()).toMatchObject({ seen: 3 })
  })

  it('says that an import is being indexed until all of it can be queried', async () => {
    let settle = (): void => {}
    const { app, imports } = await serve({
      settled: () =>
        new Promise((resolve) => {
          settle = resolve
        }),
    })
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/files', headers, payload: csv })
    expect(answer.json()).toMatchObject({ status: 'indexing', source: '京东评论' })
    settle()
    await new Promise((resolve) => setImmediate(resolve))
    expect(await imports.get(answer.json().id)).toMatchObject({ status: 'done' })
  })

  it('lets the caller make the job first, to watch it while the file comes', async () => {
    const { app } = await serve()
    const made = await app.inject({ method: 'POST', url: '/ingest/v1/imports?source=jd', headers })
    expect(made.statusCode).toBe(201)
    const id: string = made.json().id
    const answer = await app.inject({
      method: 'POST',
      url: `/ingest/v1/files?source=jd&import=${id}`,
      headers,
      payload: csv,
    })
    expect(answer.json()).toMatchObject({ id, accepted: 2 })
  })

  it('masks numbers in the name of a file, and in the source that is named after it', async () => {
    const { app, imports, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files',
      headers: { ...headers, 'x-file-name': encodeURIComponent('13912345678的投诉.csv') },
      payload: '内容,评分\n电池不行,1\n,1\n',
    })
    expect(answer.json()).toMatchObject({ status: 'done', accepted: 1, rejected: 1 })
    expect(log.rejected()).toHaveLength(1)
    const kept = JSON.stringify([...imports.jobs.values(), ...log.posts(), ...log.rejected()])
    expect(kept).toContain('的投诉')
    expect(kept).not.toContain('13912345678')
  })

  it('refuses a workbook named .csv with 415, and the job says why', async () => {
    const { app, imports, log } = await serve()
    const payload = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500, 1)])
    const answer = await app.inject({ method: 'POST', url: '/ingest/v1/files', headers, payload })
    expect(answer.json()).toMatchObject({ status: 415, code: 'not_a_table' })
    expect([...imports.jobs.values()]).toMatchObject([{ status: 'failed' }])
    expect(log.appends).toEqual([])
  })

  it('refuses a file without a text column with 422 and lists its headers', async () => {
    const { app } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files',
      headers,
      payload: 'a,b\n1,2\n',
    })
    expect(answer.json()).toMatchObject({ status: 422, code: 'missing_column' })
    expect(answer.json().detail).toContain('a、b')
  })

  it('takes a mapping from the query, and refuses one that is no mapping', async () => {
    const { app, log } = await serve()
    const send = (mapping: string) =>
      app.inject({
        method: 'POST',
        url: `/ingest/v1/files?source=x&mapping=${encodeURIComponent(mapping)}`,
        headers,
        payload: 'a,b\n电池不行,2\n',
      })
    expect((await send('{"text":"a"}')).json()).toMatchObject({ accepted: 1 })
    expect(log.posts()).toMatchObject([{ text: '电池不行', extra: { b: '2' } }])
    expect((await send('{"txt":"a"}')).json()).toMatchObject({ status: 400, code: 'invalid_mapping' })
    expect((await send('{"text":"c"}')).json()).toMatchObject({ status: 422, code: 'unknown_column' })
  })

  it.each([
    ['a mapping that is no mapping', '&mapping=%7B%22txt%22%3A%22a%22%7D', {}, 400],
    ['a mapping that is not JSON', '&mapping=%7B', {}, 400],
    ['a kind that posts do not have', '&kind=novel', {}, 400],
    ['an unknown content encoding', '', { 'content-encoding': 'lzw' }, 415],
  ])('ends the job that was made for a file refused for %s', async (_what, query, more, status) => {
    const { app, imports, log } = await serve()
    const made = await app.inject({ method: 'POST', url: '/ingest/v1/imports?source=jd', headers })
    const id: string = made.json().id
    const answer = await app.inject({
      method: 'POST',
      url: `/ingest/v1/files?source=jd&import=${id}${query}`,
      headers: { ...headers, ...more },
      payload: csv,
    })
    expect(answer.statusCode).toBe(status)
    expect(await imports.get(id)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining(answer.json().detail),
    })
    expect(log.appends).toEqual([])
  })

  it('says by code, line and column what is wrong with a file before it is imported', async () => {
    const { app } = await serve()
    const preview = async (payload: string) =>
      (await app.inject({ method: 'POST', url: '/ingest/v1/files/preview', headers, payload })).json()
    expect(
      (await preview('内容,时间\n好,2026-13-45\n好,2026-01-05\n好,2026-01-05,多\n')).problems,
    ).toMatchObject([
      { code: 'bad_rows', lines: '4' },
      { code: 'invalid_dates', lines: '2', column: '时间' },
    ])
    expect((await preview('内容\n好\n')).problems).toMatchObject([{ code: 'undated' }])
    expect((await preview('a,b\n1,2\n')).problems).toMatchObject([{ code: 'missing_column' }])
  })

  it('previews the head of a file without writing anything', async () => {
    const { app, log } = await serve()
    const answer = await app.inject({
      method: 'POST',
      url: '/ingest/v1/files/preview',
      headers,
      payload: csv,
    })
    expect(answer.json()).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      headers: ['评论内容', '评分'],
      mapping: { text: '评论内容', rating: '评分' },
      rows: [{ 评论内容: '物流很快', 评分: '5' }, { 评分: '4' }, {}],
    })
    expect(log.appends).toEqual([])
  })
})
