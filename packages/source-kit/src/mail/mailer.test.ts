import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailer } from './mailer.js'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

/** Speaks as much SMTP as a mail needs; `answer` may speak otherwise for a command. */
const serve = async (answer: (command: string, socket: Socket) => string | undefined = () => undefined) => {
  const mails: string[] = []
  const server = createServer((socket) => {
    let text = ''
    let inText = false
    socket.on('error', () => {})
    socket.write('220 here\r\n')
    socket.on('data', (chunk) => {
      text += chunk.toString()
      for (
        let end = text.indexOf(inText ? '\r\n.\r\n' : '\r\n');
        end >= 0;
        end = text.indexOf(inText ? '\r\n.\r\n' : '\r\n')
      ) {
        const line = text.slice(0, end)
        text = text.slice(end + (inText ? 5 : 2))
        if (inText) mails.push(line)
        const command = inText ? 'TEXT' : (line.split(/[ :]/, 1)[0] ?? '').toUpperCase()
        inText = command === 'DATA'
        const said = answer(command, socket)
        if (socket.destroyed) return
        socket.write(
          `${said ?? (inText ? '354 go on' : command === 'EHLO' ? '250-here\r\n250 8BITMIME' : '250 ok')}\r\n`,
        )
      }
    })
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // safe: it listens on TCP
  return { mails, mailer: createMailer({ url: `smtp://127.0.0.1:${port}`, from: '听风 <a@b.example>' }) }
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

  it('refuses an address that is none of a mail server', () => {
    expect(() => createMailer({ url: 'https://mail.example', from: 'a@b.example' })).toThrow(
      'TINGFENG_SMTP_URL',
    )
  })
})
