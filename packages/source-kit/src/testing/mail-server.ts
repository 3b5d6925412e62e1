import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface TestMailServer {
  readonly url: string
  /** As they came over the wire, headers and all. */
  readonly mails: readonly string[]
  close(): void
}

/** Speaks as much SMTP as a mail needs; `answer` may speak otherwise for a command. */
export const openMailServer = async (
  answer: (command: string, socket: Socket) => string | undefined = () => undefined,
): Promise<TestMailServer> => {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // safe: it listens on TCP
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => void server.close() }
}
