import { type Mail, MailError, type MailErrorCode, type Mailer } from '@tingfeng/source-kit'
import { describe, expect, it } from 'vitest'
import { composeNotice } from '../message/compose.js'
import { createLinks } from '../message/links.js'
import { noticeOf } from '../testing/notice.js'
import { createEmail } from './email.js'

const HOSTILE = '<img src=x onerror=alert(1)>\r\nBcc: everybody@example.com'
const links = createLinks(new Uint8Array(32))
const message = (incident: object = {}) =>
  composeNotice(
    noticeOf(incident),
    { language: 'zh', name: '林', timeZone: 'Asia/Shanghai' },
    { id: 'd1', publicUrl: 'https://tingfeng.example', links, mayRepeat: false, now: new Date() },
  )
const to = { to: 'lin@example.com', mentions: [] }
const mailerOf = (send: Mailer['send']): Mailer => ({ send }) as Mailer // safe: all it uses

describe('an e-mail about an incident', () => {
  it('has text, HTML and its chart within, and one name however often it is sent', async () => {
    const mails: Mail[] = []
    const channel = createEmail(
      mailerOf(async (mail) => {
        mails.push(mail)
        return { refused: [] } as never // safe: all that is read
      }),
    )
    const written = message({ titleZh: HOSTILE })
    expect(await channel.send(written, to)).toBe('accepted')
    await channel.send(written, to)
    const [mail, again] = mails
    expect(again?.messageId).toBe(mail?.messageId)
    expect(mail?.to).toEqual(['lin@example.com'])
    expect(mail?.subject).not.toMatch(/[\r\n]/)
    expect(mail?.text).toContain('充电一晚上电池鼓包了')
    expect(mail?.html).toContain('cid:chart@tingfeng')
    expect(mail?.html).not.toContain('<img src=x')
    expect(mail?.attachments?.[0]).toMatchObject({ contentType: 'image/png', contentId: 'chart@tingfeng' })
  })

  it.each<[MailErrorCode, object, string]>([
    ['mail_refused', {}, 'recipient_refused'],
    ['mail_refused', { smtp: 'EAUTH' }, 'channel_refused'],
    ['mail_busy', {}, 'channel_busy'],
    ['mail_unreachable', {}, 'channel_unreachable'],
    ['mail_uncertain', {}, 'channel_uncertain'],
  ])('that fails with %s %j is %s', async (code, context, meant) => {
    const channel = createEmail(
      mailerOf(async () => {
        throw new MailError({ code, retryable: false, message: 'no', context: { ...context } })
      }),
    )
    await expect(channel.send(message(), to)).rejects.toMatchObject({ code: meant, fault: { code } })
  })

  it('that the server took for nobody is refused', async () => {
    const channel = createEmail(mailerOf(async () => ({ refused: ['lin@example.com'] }) as never)) // safe: all that is read
    await expect(channel.send(message(), to)).rejects.toMatchObject({ code: 'recipient_refused' })
  })
})
