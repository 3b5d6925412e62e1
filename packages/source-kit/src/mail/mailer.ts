import type { NodemailerError } from 'nodemailer'
import { MailError, type MailErrorCode } from './mail-error.js'

/** Of the operator's mail server, from the environment: users of the product name recipients, never a host. */
export interface MailSettings {
  /** `smtps://user:password@host:465`, or `smtp://…:587` which begins in the clear and must then turn to TLS. */
  readonly url: string
  /** For example `听风 <tingfeng@example.com>`. */
  readonly from: string
}

export interface MailAttachment {
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
  /** Names it for `<img src="cid:…">`; it is then shown in the text and not beside it. */
  readonly contentId?: string
}

export interface Mail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly MailAttachment[]
  /** Stays the same when a mail is sent again, so that mail programs can tell. Without angle brackets. */
  readonly messageId?: string
}

export interface Mailer {
  /**
   * Resolves when the server has taken the mail for at least one recipient.
   *
   * @returns the recipients that it refused
   * @throws MailError, see `MAIL_ERROR_CODES`
   */
  send(mail: Mail): Promise<{ readonly refused: readonly string[] }>
}

const TIMEOUT_MS = 20_000
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

const codeOfFailure = (
  { code = '', responseCode = 0 }: Partial<NodemailerError>,
  textGiven: boolean,
): MailErrorCode => {
  if (responseCode >= 500 || ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG'].includes(code)) return 'mail_refused'
  if (responseCode >= 400) return 'mail_busy'
  return textGiven ? 'mail_uncertain' : 'mail_unreachable'
}

const SENTENCES: Readonly<Record<MailErrorCode, string>> = {
  mail_refused: 'The mail server refused; check user, password, sender and recipients.',
  mail_busy: 'The mail server asks to come again later.',
  mail_unreachable: 'The mail server could not be reached; check TINGFENG_SMTP_URL.',
  mail_uncertain: 'The mail server did not confirm in time; whether it has the mail is not known.',
  mail_settings: 'The settings of the mail server cannot be used.',
}

const toMailError = (cause: unknown, textGiven: boolean): MailError => {
  const failure = (cause instanceof Error ? cause : {}) as Partial<NodemailerError> // safe: all fields are optional
  const code = codeOfFailure(failure, textGiven)
  return new MailError({
    code,
    message:
      `${SENTENCES[code]} ${failure.responseCode === undefined ? '' : `It answered ${failure.responseCode}.`}`.trim(),
    retryable: code !== 'mail_refused',
    cause,
    context: {
      ...(failure.code && { smtp: failure.code }),
      ...(failure.responseCode && { answer: failure.responseCode }),
    },
  })
}

const parse = (url: string): URL => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed && /^smtps?:$/.test(parsed.protocol) && parsed.hostname !== '') return parsed
  throw new MailError({
    code: 'mail_settings',
    message: 'TINGFENG_SMTP_URL: expected smtps://user:password@host:465 or smtp://user:password@host:587.',
  })
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch (cause) {
    throw new MailError({
      code: 'mail_settings',
      message:
        'TINGFENG_SMTP_URL: user or password has a % that begins no %XX; write special characters as %XX, a % itself as %25.',
      cause,
    })
  }
}

/** Hears when the whole text has been given to the server: from then on a lost connection leaves us in the dark. */
const listenForText = () => {
  const heard = { textGiven: false }
  const silent = (): void => {}
  const info = (entry: unknown): void => {
    if (typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'message')
      heard.textGiven = true
  }
  const logger = {
    level: silent,
    trace: silent,
    debug: silent,
    info,
    warn: silent,
    error: silent,
    fatal: silent,
  }
  return { heard, logger }
}

const toAttachment = ({ name, contentType, content, contentId }: MailAttachment) => ({
  filename: name,
  contentType,
  content,
  ...(contentId !== undefined && { cid: contentId, contentDisposition: 'inline' as const }),
})

/** Sends mail by the operator's server; a connection of its own for each mail. @throws MailError `mail_settings` */
export const createMailer = ({ url, from }: MailSettings): Mailer => {
  const { protocol, hostname, port, username, password } = parse(url)
  const secure = protocol === 'smtps:'
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !LOOPBACK.test(hostname),
    ...(username !== '' && {
      auth: { user: decoded(username), pass: decoded(password) },
    }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What comes from outside may name neither files nor addresses to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return {
    send: async ({ to, subject, text, html, attachments = [], messageId }) => {
      const { heard, logger } = listenForText()
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ ...options, logger }, { from })
      try {
        const { rejected } = await transport.sendMail({
          to: [...to],
          subject,
          text,
          ...(html !== undefined && { html }),
          ...(messageId !== undefined && { messageId: `<${messageId}>` }),
          attachments: attachments.map(toAttachment),
        })
        return { refused: rejected.map(String) }
      } catch (error) {
        throw toMailError(error, heard.textGiven)
      } finally {
        transport.close()
      }
    },
  }
}
