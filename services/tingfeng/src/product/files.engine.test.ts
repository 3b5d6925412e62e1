import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import {
  createPostWriter,
  createReads,
  createRejectedPosts,
  createRollups,
  createSourceRunLog,
} from '@tingfeng/clickhouse'
import { openTestStore, type TestStore } from '@tingfeng/clickhouse/testing'
import {
  ComparisonQuery,
  type EnrichedPost,
  ExportRequest,
  type FileJob,
  type FileWork,
  ReportRequest,
} from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { createQuestions, startFilePart } from '@tingfeng/query'
import { createMailer } from '@tingfeng/source-kit'
import { openMailServer, type TestMailServer } from '@tingfeng/source-kit/testing'
import { createPglite, type State } from '@tingfeng/state'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createFigures } from './figures.js'

const WORKSPACE = 'acme'
const HOUR = 3_600_000
const START = Date.UTC(2026, 2, 1, 16) // midnight in Shanghai
const DAYS = 4
const RANGE = { from: new Date(START).toISOString(), to: new Date(START + DAYS * 24 * HOUR).toISOString() }

const HOSTILE = [
  '=HYPERLINK("http://x.example","点我")',
  '＝1+1',
  '@SUM(A1)\n第二行,"引号"',
  '\u202eمرحبا שלום电池',
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  `电池鼓包${'很'.repeat(33_000)}`,
]
const made = (at: number): EnrichedPost => {
  const text = HOSTILE[at] ?? `第 ${at} 条，电池鼓包，客服不理`
  const negative = at % 3 !== 0
  return {
    schemaVersion: 1,
    id: (at + 1).toString(16).padStart(32, '0'),
    rawVersion: 1,
    workspace: WORKSPACE,
    source: at % 2 === 0 ? 'weibo' : 'shop',
    kind: 'post',
    text,
    publishedAt: new Date(START + ((at * 5) % (DAYS * 24)) * HOUR).toISOString(),
    collectedAt: new Date(START).toISOString(),
    language: 'zh',
    tokens: [],
    keywords: [],
    sentiment: {
      label: negative ? 'negative' : 'positive',
      score: negative ? -0.75 : 0.5,
      confidence: 1,
      scorer: 'fast',
    },
    sentimentEvidence: [],
    themes: negative ? [{ id: 'quality.safety', polarity: 'negative', evidence: [0, 2], confidence: 1 }] : [],
    subjects: [
      {
        id: 'xinglan',
        relevance: 1,
        sentiment: negative ? 'negative' : 'positive',
        score: negative ? -1 : 1,
        evidence: [0, 2],
      },
    ],
    ...(at === 4 && { engagement: { likes: 1_000_000 } }),
    intents: negative ? ['complaint'] : [],
    boilerplate: false,
    starTextConflict: false,
    correctionRevision: 0,
    modelVersion: 'm',
    taxonomyVersion: 1,
    configRevision: 1,
  }
}
const POSTS = Array.from({ length: 60 }, (_, at) => made(at))

let dir: string
let store: TestStore
let state: State
let smtp: TestMailServer
let files: ReturnType<typeof startFilePart>
let now = new Date(START + (DAYS * 24 + 8) * HOUR) // eight in the morning after

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tingfeng-files-'))
  ;[store, state, smtp] = await Promise.all([
    openTestStore(),
    createPglite({ memory: true }),
    openMailServer(),
  ])
  await state.workspaces.create({ id: WORKSPACE, name: '阿克美' })
  await state.subjects.replaceAll(WORKSPACE, [
    {
      ...{ id: 'xinglan', kind: 'brand', name: '星澜', nameEn: 'Xinglan' },
      ...{ include: ['星澜'], exclude: [], phrases: [] },
    },
  ])
  const { client } = store
  const { touched } = await createPostWriter(client).write(POSTS)
  await createRollups(client).rebuild(WORKSPACE, touched.get(WORKSPACE) ?? [])
  const reads = createReads(client)
  const facts = { reads, rejected: createRejectedPosts(client), runs: createSourceRunLog(client) }
  files = startFilePart({
    dir,
    keptDays: 7,
    maxBytes: 2 ** 28,
    state,
    reads,
    questions: createQuestions({ reads, state }),
    figures: createFigures(facts, state),
    mailer: createMailer({ url: smtp.url, from: '听风 <a@b.example>' }),
    logger: silentLogger,
    now: () => now,
    lookEveryMs: 50,
  })
})
afterAll(async () => {
  await files?.close()
  smtp?.close()
  await state?.close()
  await store?.close()
  await rm(dir, { recursive: true, force: true })
})

const done = (id: string): Promise<FileJob> =>
  vi.waitFor(
    async () => {
      const job = await state.fileJobs.get(id)
      if (job?.status !== 'done' && job?.status !== 'failed') throw new Error(`it is ${job?.status}`)
      expect(job.error).toBeNull()
      return job
    },
    { timeout: 100_000, interval: 50 },
  )
const make = async (job: FileWork, workspace = WORKSPACE): Promise<{ job: FileJob; paths: string[] }> => {
  const asked = await state.fileJobs.create({ workspace, job, createdBy: 'lin' })
  files.nudge()
  const made = await done(asked.id)
  return { job: made, paths: made.files.map(({ name }) => files.folder.pathOf(made.id, name)) }
}
const exported = async (request: Record<string, unknown>): Promise<{ job: FileJob; path: string }> => {
  const { job, paths } = await make({
    kind: 'export',
    request: ExportRequest.parse({ filter: RANGE, ...request }),
  })
  return { job, path: paths[0] ?? '' }
}
/** RFC 4180, strictly. */
const cells = (csv: string): string[][] => {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}
const sql = <Row>(text: string, workspace = WORKSPACE): Promise<Row[]> =>
  store.client.query<Row>(text, { w: workspace })
const TEXTS = 'SELECT text FROM v_posts WHERE workspace = {w:String} ORDER BY published_at DESC, post_id DESC'
/** The figures of the chart of days, counted over the posts themselves. */
const DAILY = `SELECT formatDateTime(toStartOfDay(published_at, 'Asia/Shanghai'), '%F 00:00:00', 'Asia/Shanghai') AS start,
  count() AS posts, countIf(sentiment = 'negative') AS negative
  FROM v_posts WHERE workspace = {w:String} GROUP BY start ORDER BY start`

describe('an export of posts', () => {
  it('as CSV has every text, none a formula', async () => {
    const { job, path } = await exported({ of: 'posts', format: 'csv' })
    const csv = await readFile(path, 'utf8')
    const [head = [], ...rows] = cells(csv.slice(1))
    expect([csv[0], head[0], job.done, rows.length]).toEqual([
      '\uFEFF',
      '发布时间',
      POSTS.length,
      POSTS.length,
    ])
    const texts = rows.map((row) => row[head.indexOf('正文')] ?? '')
    const stored = await sql<{ text: string }>(TEXTS)
    expect(texts).toEqual(stored.map(({ text }) => (/^[=@＝]/.test(text) ? `'${text}` : text)))
    expect(rows.flat().filter((cell) => /^[=+@＝]/.test(cell))).toEqual([])
  })

  it('as a workbook has them as text, and says where a cell was too small', async () => {
    const { path } = await exported({ of: 'posts', format: 'xlsx', language: 'en' })
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    const [sheet] = book.worksheets
    const at =
      [...Array(40).keys()].find((column) => sheet?.getRow(1).getCell(column + 1).value === 'Text') ?? -1
    const texts = Array.from({ length: POSTS.length }, (_, row) => sheet?.getRow(row + 2).getCell(at + 1))
    expect(sheet?.rowCount).toBe(POSTS.length + 1)
    expect(texts.every((cell) => cell?.type === ExcelJS.ValueType.String)).toBe(true)
    const stored = (await sql<{ text: string }>(TEXTS)).map(({ text }) => text)
    const short = (text: string): boolean => text.length < 32_767
    expect(texts.map((cell) => cell?.text ?? '').filter((_, row) => short(stored[row] ?? ''))).toEqual(
      stored.filter(short),
    )
    expect(texts.filter((cell) => cell?.text.endsWith('JSONL has all of it)'))).toHaveLength(1)
  })

  it('as JSONL and as Parquet has what the store has, to the last character', async () => {
    const stored = (await sql<{ text: string }>(TEXTS)).map(({ text }) => text)
    const { path: lines } = await exported({ of: 'posts', format: 'jsonl' })
    const read = (await readFile(lines, 'utf8')).trimEnd().split('\n')
    expect(read.map((line) => JSON.parse(line).text)).toEqual(stored)
    const { path: parquet } = await exported({ of: 'posts', format: 'parquet' })
    const same = await sql<{ n: number }>(
      `SELECT count() AS n FROM file('${parquet}') AS f INNER JOIN v_posts AS p ON f.post_id = p.post_id
      WHERE p.workspace = {w:String} AND f.text = p.text AND f.sentiment = toString(p.sentiment) AND f.score = p.score`,
    )
    expect(same).toEqual([{ n: POSTS.length }])
  })

  it('has what a search finds, and no more', async () => {
    const { job } = await exported({
      of: 'posts',
      format: 'csv',
      filter: { ...RANGE, q: 'source:weibo AND 鼓包' },
    })
    const [{ n } = { n: 0 }] = await sql<{ n: number }>(
      "SELECT count() AS n FROM v_posts WHERE workspace = {w:String} AND source = 'weibo' AND text LIKE '%鼓包%'",
    )
    expect([job.done, n > 0]).toEqual([n, true])
  })
})

it.each([
  ['zh', '星澜'],
  ['en', 'Xinglan'],
])('an export of subjects calls them as readers of %s do', async (language, name) => {
  const request = { of: 'subjects', format: 'csv', bom: false, language, filter: RANGE }
  const { path } = await exported(request)
  expect(cells(await readFile(path, 'utf8'))[1]?.slice(0, 3)).toEqual(['xinglan', name, '60'])
})

it('exports of a chart equal the same figures asked by SQL, in every format', async () => {
  const daily = await sql<{ start: string; posts: number; negative: number }>(DAILY)
  expect(daily).toHaveLength(DAYS)
  const request = { of: 'trend', filter: { ...RANGE, step: 'day' } }
  const csv = await exported({ ...request, format: 'csv', bom: false })
  const rows = cells(await readFile(csv.path, 'utf8')).slice(1)
  expect(
    rows.map(([start, posts, negative]) => ({ start, posts: Number(posts), negative: Number(negative) })),
  ).toEqual(daily)
  const jsonl = await exported({ ...request, format: 'jsonl' })
  const lines = (await readFile(jsonl.path, 'utf8')).trimEnd().split('\n')
  // Programs read these two: they hold instants, where spreadsheets show the clock of the workspace.
  const instants = daily.map(({ start, ...counts }) => ({
    start: new Date(`${start.replace(' ', 'T')}+08:00`).toISOString(),
    ...counts,
  }))
  expect(lines.map((line) => JSON.parse(line))).toMatchObject(instants)
  const parquet = await exported({ ...request, format: 'parquet' })
  expect(
    await sql(
      `SELECT formatDateTime(f.start, '%FT%T.000Z', 'UTC') AS start, toUInt64(posts) AS posts, toUInt64(negative) AS negative
      FROM file('${parquet.path}') AS f ORDER BY f.start`,
    ),
  ).toEqual(instants)
  const xlsx = await exported({ ...request, format: 'xlsx' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(xlsx.path)
  const sheet = book.getWorksheet('趋势')
  expect(daily.map((_, at) => sheet?.getRow(at + 2).getCell(2).value)).toEqual(
    daily.map(({ posts }) => posts),
  )
})

/** A quiet period, and after it one in which batteries swell on one source. */
const CHANGED = 'changed'
const changedPosts = (): EnrichedPost[] => {
  const post = (at: number, start: number, negative: boolean, weibo: boolean): EnrichedPost => {
    const { subjects, themes: _, ...plain } = made(at + 6)
    const label = negative ? 'negative' : 'positive'
    return {
      ...plain,
      id: (1_000 + at).toString(16).padStart(32, '0'),
      workspace: CHANGED,
      source: weibo ? 'weibo' : 'shop',
      product: weibo ? 'X1' : 'X2',
      publishedAt: new Date(start + ((at * 7) % (DAYS * 24)) * HOUR).toISOString(),
      tokens: negative && weibo ? ['电池', '鼓包'] : ['屏幕', '清晰'],
      sentiment: { label, score: negative ? -0.75 : 0.5, confidence: 1, scorer: 'fast' },
      themes: negative
        ? [
            {
              id: weibo ? 'quality.safety' : 'delivery.speed',
              polarity: 'negative',
              evidence: [0, 2],
              confidence: 1,
            },
          ]
        : [],
      subjects: subjects.map((subject) => ({ ...subject, sentiment: label, score: negative ? -1 : 1 })),
      intents: [],
    }
  }
  const before = Array.from({ length: 100 }, (_, at) =>
    post(at, START - DAYS * 24 * HOUR, at % 10 === 0, at % 20 === 0),
  )
  const after = Array.from({ length: 200 }, (_, at) => post(100 + at, START, at % 2 === 0, at % 4 === 0))
  return [...before, ...after]
}

/** A file of a ZIP archive, as text. */
const unzipped = (archive: Buffer, name: string): string => {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  for (let at = archive.readUInt32LE(end + 16); at < end; ) {
    const length = archive.readUInt16LE(at + 28)
    if (archive.subarray(at + 46, at + 46 + length).toString() === name) {
      const local = archive.readUInt32LE(at + 42)
      const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
      return inflateRawSync(archive.subarray(data, data + archive.readUInt32LE(at + 20))).toString()
    }
    at += 46 + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  throw new Error(`the archive has no ${name}`)
}

describe('a report of a period that differs from the one before', () => {
  const questions = () => createQuestions({ reads: createReads(store.client), state })
  const signed = (share: number, digits = 1): string =>
    `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(digits)}`
  beforeAll(async () => {
    await state.workspaces.create({ id: CHANGED, name: '变了' })
    await state.subjects.replaceAll(CHANGED, [
      { id: 'xinglan', kind: 'brand', name: '星澜', include: ['星澜'], exclude: [], phrases: [] },
    ])
    const { touched } = await createPostWriter(store.client).write(changedPosts())
    await createRollups(store.client).rebuild(CHANGED, touched.get(CHANGED) ?? [])
  })

  it.each(['zh', 'en'] as const)(
    'says in %s how sure the change is, which words rose and what explains it, on the page and in Word',
    async (language) => {
      const zh = language === 'zh'
      const formats = (await files.reportFormats()).filter((format) => format !== 'pdf' || zh)
      const request = ReportRequest.parse({ kind: 'period', ...RANGE, formats, language })
      const { job, paths } = await make({ kind: 'report', request }, CHANGED)
      const read = async (format: string): Promise<Buffer> =>
        readFile(paths[job.files.findIndex(({ name }) => name.endsWith(format))] ?? '')
      const html = (await read('html')).toString()
      const word = unzipped(await read('docx'), 'word/document.xml')
        .replace(/<\/w:p>/g, '\n')
        .replace(/<[^>]+>/g, '')
      const has = (text: string): void => {
        expect(html).toContain(text)
        expect(word).toContain(text)
      }

      const { changes } = await questions().comparison(CHANGED, ComparisonQuery.parse(RANGE))
      const [low, high] = changes.posts.interval ?? [0, 0]
      const [lowShare, highShare] = changes.negativeShare.interval ?? [0, 0]
      const [interval, to, unit] = zh ? ['95% 区间', '至', '个百分点'] : ['95% interval', 'to', 'pp']
      has(`${interval} ${signed(low)}% ${to} ${signed(high)}%`)
      has(`${interval} ${signed(lowShare)} ${unit} ${to} ${signed(highShare)} ${unit}`)
      expect([changes.posts.significant, changes.negativeShare.significant]).toEqual([true, true])
      has('+100.0% ✱')
      has(`+40.0 ${unit} ✱`)

      // Against the posts themselves.
      const parts = await sql<{ source: string; before: number; now: number }>(
        `SELECT source, countIf(published_at < toDateTime64('${RANGE.from.slice(0, 19)}', 3, 'UTC')) AS before,
          count() - before AS now
        FROM v_posts WHERE workspace = {w:String} AND sentiment = 'negative' GROUP BY source ORDER BY source`,
        CHANGED,
      )
      const added = parts.map((part) => part.now - part.before)
      const total = added.reduce((sum, one) => sum + one, 0)
      expect(total).toBe(90)
      has(zh ? '什么解释了变化' : 'What explains the change')
      has(
        zh ? '负面帖从 10 条到 100 条（+90），其中：' : 'Negative posts went from 10 to 100 (+90), of which:',
      )
      for (const [at, { source, before, now }] of parts.entries()) {
        const share = `${((100 * (added[at] ?? 0)) / total).toFixed(1)}%`
        expect(html).toContain(
          `<td>${source}</td><td>${before}</td><td>${now}</td><td><span class="bad">+${added[at]}</span></td><td>${share}</td>`,
        )
        expect(word).toContain([source, before, now, `+${added[at]}`, share].join('\n'))
      }
      for (const name of ['X1', 'X2']) has(name)
      has(zh ? '升温词' : 'Rising words')
      expect(html).toMatch(/<td>鼓包 ✱<\/td><td>5<\/td><td>50<\/td><td>5\.0%<\/td><td>25\.0%<\/td>/)
      expect(word).toMatch(/鼓包 ✱\n5\n50\n5\.0%\n25\.0%/)
      expect(html).not.toContain('清晰')
      if (formats.includes('pdf')) expect((await read('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    },
  )

  it('compares nothing with a time of which the record has the second half only', async () => {
    const half = (DAYS / 2) * 24 * HOUR
    const range = {
      from: new Date(START - half).toISOString(),
      to: new Date(START + DAYS * 24 * HOUR - half).toISOString(),
    }
    const request = ReportRequest.parse({ kind: 'period', ...range, formats: ['html'] })
    const { paths } = await make({ kind: 'report', request }, CHANGED)
    const html = await readFile(paths[0] ?? '', 'utf8')
    const { before } = await questions().comparison(CHANGED, ComparisonQuery.parse(range))
    expect(before.posts).toBeGreaterThan(40)
    expect(html).toContain('上期无数据')
    expect(html).not.toMatch(/环比 [+−]|% ✱|点 ✱/)
  })

  it.each([
    { themes: ['quality.safety', 'delivery.speed'], names: ['安全健康', '配送时效'], posts: 100 },
    { themes: ['quality.safety', 'service.bot'], names: ['安全健康', '机器人客服'], posts: 50 },
  ])('of an event of $themes counts the posts that mention any of them', async ({ themes, names, posts }) => {
    const request = ReportRequest.parse({ kind: 'event', ...RANGE, themes, formats: ['html'] })
    const { paths } = await make({ kind: 'report', request }, CHANGED)
    const html = await readFile(paths[0] ?? '', 'utf8')
    expect(html).toContain(`声量 ${posts} 条`)
    expect(html).toContain(names.join(' · '))
    expect(html).toContain(`<td>安全健康</td><td>50</td><td>5</td>`)
    expect(html).toContain(`<td>${((50 / posts) * 100).toFixed(1)}%</td>`)
    expect(html).toContain(`<td>星澜</td><td>${posts}</td>`)
  })
})

describe('a report', () => {
  it.each(['zh', 'en'] as const)(
    'in %s is a page, a PDF and a Word file with charts, and runs nothing',
    async (language) => {
      const formats = (await files.reportFormats()).filter((format) => format !== 'pdf' || language === 'zh')
      const request = ReportRequest.parse({
        kind: 'event',
        ...RANGE,
        themes: ['quality.safety'],
        formats,
        language,
      })
      const { job, paths } = await make({ kind: 'report', request })
      const read = async (format: string): Promise<Buffer> =>
        readFile(paths[job.files.findIndex(({ name }) => name.endsWith(format))] ?? '')
      const html = (await read('html')).toString()
      const negative = POSTS.filter(({ sentiment }) => sentiment.label === 'negative').length
      expect(html).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
      expect(html).toContain(language === 'zh' ? `声量 ${negative} 条` : `${negative} posts`)
      expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(2)
      expect(html).not.toMatch(/<script|<img/i)
      expect(html).toContain('&lt;img src=x')
      if (formats.includes('pdf')) expect((await read('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
      const word = await read('docx')
      expect(word.subarray(0, 2).toString()).toBe('PK')
      expect(word.includes('word/media/')).toBe(formats.includes('pdf') || language === 'en')
      // No heading stands over nothing, and no note explains what is not there: there is no period before.
      const headings = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)
      const inWord = unzipped(word, 'word/document.xml').split('<w:pStyle w:val="Heading1"/>').slice(1)
      expect(inWord.map((text) => /<w:t[^>]*>(.*?)</.exec(text)?.[1])).toEqual(headings)
      expect(html).not.toContain(language === 'zh' ? '哪里变了' : 'What changed')
      expect(html).not.toContain('✱')
    },
  )

  it('of what does not exist is refused at once', async () => {
    const wrong = { ...RANGE, themes: ['no.such'], everyone: false, formats: ['html' as const] }
    await expect(files.checkReport(WORKSPACE, wrong)).rejects.toMatchObject({ code: 'unknown_theme' })
  })

  it('comes by itself at nine, once, and by mail', async () => {
    const schedule = await state.reportSchedules.create(
      WORKSPACE,
      {
        name: '日报',
        every: 'day',
        hour: 9,
        enabled: true,
        themes: [],
        everyone: false,
        formats: ['html'],
        language: 'zh',
        recipients: ['lin@b.example'],
      },
      new Date(START + ((DAYS - 1) * 24 + 9) * HOUR),
      'lin',
    )
    const ofSchedule = async (): Promise<FileJob[]> =>
      (await state.fileJobs.list(WORKSPACE)).filter((job) => job.schedule === schedule.id)
    await sleep(200)
    expect(await ofSchedule()).toEqual([])
    now = new Date(START + (DAYS * 24 + 9) * HOUR)
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), { timeout: 60_000, interval: 50 })
    await sleep(200)
    const [job, ...more] = await ofSchedule()
    expect([more, smtp.mails.length]).toEqual([[], 1])
    const day = POSTS.filter(({ publishedAt }) => Date.parse(publishedAt) >= START + (DAYS - 1) * 24 * HOUR)
    const [mail = ''] = smtp.mails
    const text = Buffer.from(
      /text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail)?.[1] ?? '',
      'base64',
    ).toString()
    expect(text).toContain(`声量 ${day.length} 条`)
    expect(mail).toContain('To: lin@b.example')
    expect(mail).toContain('.html')
    expect(job).toMatchObject({ mail: { state: 'sent', error: null } })
  })
})
