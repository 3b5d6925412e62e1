import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { noticeOf } from '../testing/notice.js'
import { drawChart } from './chart.js'
import { composeDigest, composeNotice } from './compose.js'
import { toFeishuCard } from './feishu-card.js'
import { byteLength, cutBytes } from './fit.js'
import { createLinks } from './links.js'
import { toHtml } from './render-html.js'
import { toText } from './render-text.js'
import { groundedText } from './summarize.js'
import { forHtml, forMarkdown, plainLine } from './untrusted.js'

const links = createLinks(new Uint8Array(32))
const now = new Date('2026-11-29T00:10:00Z')
const options = { id: 'd1', publicUrl: 'https://tingfeng.example', links, mayRepeat: false, now }
const zh = { language: 'zh' as const, name: '林', timeZone: 'Asia/Shanghai' }

describe('a message about an incident', () => {
  const message = composeNotice(noticeOf(), zh, options)

  it('says what, since when, how big against what was expected, and how sure', () => {
    expect(message.title).toBe('【红·新预警】极光手机：电池问题的负面帖子激增')
    expect(message.lead).toBe(
      '负面帖子：自 11-29 02:00 起 86，预期 21（95% 区间 12–33），为预期的 4.1 倍，非偶然的把握 99.96%。',
    )
  })

  it('says so in English too', () => {
    const { title, lead } = composeNotice(noticeOf(), { ...zh, language: 'en' }, options)
    expect(title).toBe('[Red · New alert] Aurora phone: negative posts about the battery surge')
    expect(lead).toContain('86 since 11-29 02:00, 21 expected (95% interval 12–33), 4.1 times')
  })

  it('says of a slow drift how it came, in both languages', () => {
    const { lower: _, upper: __, ...incident } = noticeOf({ course: 'drift' }).incident
    const lead = (language: 'zh' | 'en') =>
      composeNotice({ incident, reason: 'fired' }, { ...zh, language }, options).lead
    expect(lead('zh')).toContain('预期 21，为预期的 4.1 倍，缓慢上升，按天与此前数周相比，')
    expect(lead('en')).toContain(
      '4.1 times what was expected, a slow rise, held day by day against the weeks before,',
    )
  })

  it('shows its chart by the clock that its text goes by', () => {
    const card = toFeishuCard(message)
    const [axis] = card.body.elements.flatMap((element) =>
      'chart_spec' in element ? [element.chart_spec.data.values.map(({ at }) => at)] : [],
    )
    expect(axis?.[0]).toBe('11-28 08:00')
    expect(axis?.at(-1)).toBe('11-29 07:00')
  })

  it('calls a preset in the language of its reader, and a rule that somebody named by that name', () => {
    const { incident } = noticeOf({
      rules: [
        { id: 'negative-spike', kind: 'spike', name: '负面声量激增' },
        { id: 'theme-surge', kind: 'theme_surge', name: '夜班看的' },
      ],
    })
    const said = (language: 'zh' | 'en') =>
      composeNotice({ incident, reason: 'fired' }, { ...zh, language }, options).times[0]
    expect(said('zh')).toBe('规则：负面声量激增、夜班看的')
    expect(said('en')).toBe('Rules: Spike of negative posts, 夜班看的')
  })

  it('calls no post a multiple of what was hardly expected, nor the silence of a source', () => {
    const leadOf = (observed: number, expected: number): string =>
      composeNotice(noticeOf({ observed, expected }), zh, options).lead
    expect(leadOf(38, 0.06)).not.toContain('倍')
    expect(leadOf(0, 95.7)).not.toContain('倍')
    expect(leadOf(38, 1.2)).toContain('为预期的 31.7 倍')
  })

  it('expects nothing where the rule expects nothing', () => {
    const { expected: _, lower: __, upper: ___, confidence: ____, ...incident } = noticeOf().incident
    expect(composeNotice({ incident, reason: 'fired' }, zh, options).lead).toBe(
      '负面帖子：自 11-29 02:00 起 86。',
    )
  })

  it('leads to the page with the same filters', () => {
    expect(message.links[0]?.url).toBe(
      `https://tingfeng.example/w/default/posts?${noticeOf().incident.query}`,
    )
  })

  it('brings its text, its mail and its picture', () => {
    expect(toText(message)).toContain('- 充电一晚上电池鼓包了，客服三天不回消息 (app-store · 11-29 04:00)')
    const html = toHtml(message, 'cid:chart')
    expect(html).toContain('<img src="cid:chart"')
    expect(html.match(/<script/g)).toBeNull()
    const png = drawChart(noticeOf().incident.series)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const start = png.indexOf('IDAT') + 4
    const lines = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
    expect(lines).toHaveLength(140 * (560 * 3 + 1))
  })
})

describe('a digest', () => {
  it('tells of each incident once, as it stands now, the worst first', () => {
    const first = noticeOf({ severity: 'blue' }, { decidedAt: '2026-11-28T01:00:00.000Z' })
    const later = { ...first, reason: 'resolved' as const, decidedAt: '2026-11-28T02:00:00.000Z' }
    const { title, rows, lead } = composeDigest([later, first, noticeOf()], zh, options)
    expect(title).toBe('听风预警汇总：2 起事件')
    expect(lead).toBe('按级别：红 1，蓝 1')
    expect(rows.map(({ severity, text }) => [severity, text.slice(0, 3)])).toEqual([
      ['red', '新预警'],
      ['blue', '已恢复'],
    ])
  })
})

describe('a text cut to bytes', () => {
  it('ends between two characters as a reader sees them', () => {
    for (const text of ['预警预警预警', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 'a🇨🇳🇨🇳é́'])
      for (let most = 3; most < byteLength(text); most++) {
        const cut = cutBytes(text, most)
        expect(byteLength(cut)).toBeLessThanOrEqual(most)
        expect(text.startsWith(cut.slice(0, -1))).toBe(true)
        expect(cut).not.toMatch(/\u200d…$|\ufffd/)
      }
  })
})

describe('what strangers wrote', () => {
  it('stays on one line, links nowhere and calls nobody', () => {
    expect(plainLine('a\n\nb\u202e @all https://x.com/y')).toBe('a b ＠all https：//x．com/y')
    expect(plainLine('评分 3.5，版本 0.9.1')).toBe('评分 3.5，版本 0.9.1')
    expect(forMarkdown('[a](b) <c> `d` *e* #f')).not.toMatch(/[[\]()<>`*#]/)
    expect(forHtml('<img onerror="x">')).toBe('&lt;img onerror=&quot;x&quot;&gt;')
  })
})

describe('a signed link', () => {
  const grant = {
    workspace: 'default',
    incident: noticeOf().incident.id,
    by: '林'.repeat(60),
    expiresAt: 1_000,
  }

  it('grants what was signed until it expires, and fits into an address', () => {
    const token = links.sign(grant)
    expect(token.length).toBeLessThan(300)
    expect(links.verify(token, 999)).toEqual({ ...grant, by: '林'.repeat(24) })
    expect(links.verify(token, 1_000)).toBeUndefined()
  })

  it('grants nothing when a byte of it is another, or another installation signed it', () => {
    const token = links.sign(grant)
    for (const at of [3, token.length - 3])
      expect(
        links.verify(`${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`, 0),
      ).toBeUndefined()
    expect(createLinks(new Uint8Array(32).fill(1)).verify(token, 0)).toBeUndefined()
    for (const strange of ['', 'a.b', '..', 'x'.repeat(5_000)])
      expect(links.verify(strange, 0)).toBeUndefined()
  })
})

describe('a summary by a language model', () => {
  it('is taken only when each sentence rests on posts that were given', () => {
    expect(groundedText('电池鼓包集中出现[1][2]。客服不回复 [1]。', 3)).toBe(
      '电池鼓包集中出现[1][2]。客服不回复 [1]。',
    )
    expect(groundedText('电池鼓包[1]。建议立即召回。', 3)).toBeUndefined()
    expect(groundedText('电池鼓包[9]。', 3)).toBeUndefined()
    expect(groundedText('', 3)).toBeUndefined()
    expect(groundedText('电池鼓包[1234]。', 3)).toBeUndefined()
  })

  it.each(['1', '[', '[1 ', '1,', '。', '[1] '])(
    'is judged at once, however long a model that runs away repeats %j',
    (piece) => {
      const begun = performance.now()
      groundedText(`${piece.repeat(4_000)}。`, 3)
      // Read from each digit on to the end, it takes minutes.
      expect(performance.now() - begun).toBeLessThan(20_000)
    },
  )
})
