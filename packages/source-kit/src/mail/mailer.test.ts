import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openMailServer, type TestMailServer } from '../testing/mail-server.js'
import { createMailer } from './mailer.js'

const open: TestMailServer[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

const serve = async (answer?: (command: string, socket: Socket) => string | undefined) => {
  const server = await openMailServer(answer)
  open.push(server)
  return { mails: server.mails, mailer: createMailer({ url: server.url, from: '听风 <a@b.example>' }) }
}
const mail = { to: ['lin@b.example'], subject: '预警', text: '电池', messageId: 'one@tingfeng' }

describe('sending a mail', () => {
  it('brings text, page and picture, under an identity of its own', async () => {
    const { mails, mailer } = await serve()
    const picture = { name: 'c.png', contentType: 'image/png', content: Buffer.from('x'), contentId: 'c' }
    await mailer.send({ ...mail, html: '<img src="cid:c">', attachments: [picture] })
    expect(mails).toHaveLength(1)
    for (const part of ['Message-ID: <one@tingfeng>', 'text/plain', 'text/html', 'Content-ID: <c>', 'inline'])
      expect(mails[0]).toContain(part)
  })

  it('tells a refusal for good from one for now', async () => {
    const never = await serve((command) => (command === 'RCPT' ? '550 nobody of that name' : undefined))
    await expect(never.mailer.send(mail)).rejects.toMatchObject({ code: 'mail_refused', retryable: false })
    const later = await serve((command) => (command === 'TEXT' ? '451 later' : undefined))
    await expect(later.mailer.send(mail)).rejects.toMatchObject({ code: 'mail_busy', retryable: true })
  })

  it('says that a mail may have arrived when the server was lost after its text', async () => {
    const lost = await serve((command, socket) => void (command === 'TEXT' && socket.destroy()))
    await expect(lost.mailer.send(mail)).rejects.toMatchObject({ code: 'mail_uncertain' })
    const gone = createMailer({ url: 'smtp://127.0.0.1:1', from: 'a@b.example' })
    await expect(gone.send(mail)).rejects.toMatchObject({ code: 'mail_unreachable' })
  })

  it('lets no recipient or subject add lines of its own', async () => {
    const { mails, mailer } = await serve()
    await mailer.send({ ...mail, subject: 'a\r\nBcc: x@y.example' })
    expect(mails[0]).not.toMatch(/^Bcc:/m)
  })

  it('says what to do about a password that is not percent-encoded, without showing it', () => {
    const create = () => createMailer({ url: 'smtp://a:100%pass@mail.example', from: 'a@b.example' })
    expect(create).toThrow(/TINGFENG_SMTP_URL.*%25/)
    expect(create).not.toThrow('100')
  })

  it('refuses an address that is none of a mail server', () => {
    expect(() => createMailer({ url: 'https://mail.example', from: 'a@b.example' })).toThrow(
      'TINGFENG_SMTP_URL',
    )
  })
})
