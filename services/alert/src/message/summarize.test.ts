import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { silentLogger } from '@tingfeng/kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChannelHttp, createChannelHttp } from '../channels/http.js'
import { noticeOf } from '../testing/notice.js'
import { createSummarize, type SummarizeDeps } from './summarize.js'

type Kept = Parameters<SummarizeDeps['summaries']['set']>[0]

describe('a language model that the operator configured', () => {
  let server: Server
  let http: ChannelHttp
  let url = ''
  let answer: (language: 'zh' | 'en') => string | undefined
  const asked: { readonly path: string; readonly key: string | undefined; readonly body: string }[] = []
  const kept: Kept[] = []

  beforeEach(async () => {
    asked.splice(0)
    kept.splice(0)
    server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += String(part)
      asked.push({ path: request.url ?? '', key: request.headers.authorization, body })
      const content = answer(body.includes('Write a summary') ? 'en' : 'zh')
      if (content === undefined) response.writeHead(500).end()
      else response.end(JSON.stringify({ choices: [{ message: { content } }] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo // safe: it listens on a port
    url = `http://127.0.0.1:${port}/v1`
    http = createChannelHttp({ allowHosts: [`127.0.0.1:${port}`] })
  })
  afterEach(async () => {
    await http.close()
    await new Promise((resolve) => server.close(resolve))
  })

  const summarize = () =>
    createSummarize({
      languageModel: { url, model: 'qwen-local', key: 'secret' },
      http,
      summaries: { set: async (one: Kept) => void kept.push(one) } as SummarizeDeps['summaries'], // safe: all it uses
      logger: silentLogger,
    })

  it('is asked in both languages with the quoted posts, and what rests on them is kept with its name', async () => {
    answer = (language) =>
      language === 'zh' ? '电池鼓包，客服不回消息[1]。发热严重[2]。' : 'Swollen batteries [1].'
    const notice = noticeOf()
    expect(summarize()(notice)).toBeUndefined()
    await expect.poll(() => kept.length).toBe(2)
    expect(asked.map(({ path, key }) => [path, key])).toEqual(
      [1, 2].map(() => ['/v1/chat/completions', 'Bearer secret']),
    )
    for (const { text } of notice.incident.posts) expect(asked[0]?.body).toContain(text)
    expect(kept).toMatchObject([
      {
        incident: notice.incident.id,
        language: 'zh',
        model: 'qwen-local',
        text: expect.stringContaining('[2]'),
      },
      { language: 'en', text: 'Swollen batteries [1].' },
    ])
  })

  it('is not believed where it names posts that are not there, or none', async () => {
    answer = (language) => (language === 'zh' ? '电池爆炸致人受伤[9]。' : 'Everything is fine.')
    summarize()(noticeOf())
    await expect.poll(() => asked.length).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(kept).toEqual([])
  })

  it('that fails is asked again at the next incident, and never about one that is over', async () => {
    answer = () => undefined
    const ask = summarize()
    ask(noticeOf({}, { reason: 'resolved' }))
    ask(noticeOf())
    await expect.poll(() => asked.length).toBe(1)
    answer = () => '电池鼓包[1]。'
    ask(noticeOf({}, { reason: 'grew' }))
    await expect.poll(() => kept.length).toBe(2)
  })
})
