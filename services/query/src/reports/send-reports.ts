import { readFile } from 'node:fs/promises'
import { codeOf, type Logger, messageOf } from '@tingfeng/kit'
import type { FileJobs, MailWaiting } from '@tingfeng/state'
import type { FileFolder } from '../files/file-folder.js'
import { contentTypeOf } from '../files/send-file.js'
import { MAIL_FILE, ReportMail } from './report-mail.js'

/** What sends mail; failures carry the codes of `MailError`. */
export interface ReportMailer {
  send(mail: {
    readonly to: readonly string[]
    readonly subject: string
    readonly text: string
    readonly html: string
    readonly attachments: readonly {
      readonly name: string
      readonly contentType: string
      readonly content: Buffer
    }[]
    readonly messageId: string
  }): Promise<{ readonly refused: readonly string[] }>
}

export interface SendReportsDeps {
  readonly jobs: FileJobs
  readonly folder: FileFolder
  readonly mailer: ReportMailer | undefined
  readonly logger: Logger
}

const MOST_ATTEMPTS = 8
const FIRST_PAUSE_MS = 60_000
/** Larger mails are refused by many servers: such a report is announced, and downloaded. */
const MOST_ATTACHED_BYTES = 15 * 1024 * 1024
const LATER = new Set(['mail_unreachable', 'mail_busy', 'mail_uncertain'])

/**
 * Sends the reports whose mail is due. A mail is marked when the server has it: after a crash between the two it is
 * sent once more, under the same message id.
 */
export const createReportSender = ({ jobs, folder, mailer, logger }: SendReportsDeps) => {
  const send = async ({ job }: MailWaiting): Promise<readonly string[]> => {
    if (!mailer) throw new Error('no mail server is named (TINGFENG_SMTP_URL); the report can be downloaded')
    const mail = ReportMail.parse(JSON.parse(await readFile(folder.pathOf(job.id, MAIL_FILE), 'utf8')))
    const size = job.files.reduce((sum, { bytes }) => sum + bytes, 0)
    const attached = size <= MOST_ATTACHED_BYTES ? job.files : []
    const attachments = await Promise.all(
      attached.map(async ({ name }) => ({
        name,
        contentType: contentTypeOf(name),
        content: await readFile(folder.pathOf(job.id, name)),
      })),
    )
    const { refused } = await mailer.send({
      ...mail,
      to: job.mail?.to ?? [],
      attachments,
      messageId: `report-${job.id}@tingfeng`,
    })
    return refused
  }

  const sendOne = async (waiting: MailWaiting): Promise<void> => {
    const { job, attempts } = waiting
    try {
      const refused = await send(waiting)
      const error = refused.length === 0 ? {} : { error: `refused by the mail server: ${refused.join(', ')}` }
      await jobs.mailed(job.id, { state: 'sent', ...error })
    } catch (error) {
      const reason = messageOf(error)
      if (LATER.has(codeOf(error) ?? '') && attempts + 1 < MOST_ATTEMPTS) {
        await jobs.retryMail(job.id, new Date(Date.now() + FIRST_PAUSE_MS * 2 ** attempts), reason)
        return
      }
      logger.error({ err: error, job: job.id }, 'a report could not be sent')
      await jobs.mailed(job.id, { state: 'failed', error: reason })
    }
  }

  return async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const waiting = await jobs.nextMail(new Date())
      if (!waiting) return
      await sendOne(waiting)
    }
  }
}
