import { MailError, type MailErrorCode, type Mailer } from '@tingfeng/source-kit'
import { drawChart } from '../message/chart.js'
import { cutChars } from '../message/fit.js'
import { toHtml } from '../message/render-html.js'
import { toText, toTitle } from '../message/render-text.js'
import type { Channel } from './channel.js'
import { type ChannelErrorCode, channelError } from './errors.js'

const MEANINGS: Readonly<Record<MailErrorCode, ChannelErrorCode>> = {
  mail_settings: 'channel_refused',
  mail_unreachable: 'channel_unreachable',
  mail_busy: 'channel_busy',
  mail_refused: 'recipient_refused',
  mail_uncertain: 'channel_uncertain',
}
const CHART = 'chart@tingfeng'
const BUSY_MS = 5 * 60_000

/** Text and HTML; the chart comes within the mail, so that nothing is fetched when it is read. */
export const createEmail = (mailer: Mailer): Channel => ({
  send: async (message, { to }) => {
    const { chart } = message
    try {
      const { refused } = await mailer.send({
        to: [to],
        subject: cutChars(toTitle(message), 180),
        text: toText(message),
        html: toHtml(message, chart && `cid:${CHART}`),
        messageId: `${message.id}@tingfeng`,
        ...(chart && {
          attachments: [
            {
              name: 'chart.png',
              contentType: 'image/png',
              content: drawChart(chart.series),
              contentId: CHART,
            },
          ],
        }),
      })
      if (refused.length > 0)
        throw channelError('recipient_refused', 'The mail server refused the recipient.', {
          fault: { code: 'unknown_recipient' },
        })
      return 'accepted'
    } catch (error) {
      if (!(error instanceof MailError)) throw error
      // Refused at log-in: nobody will get anything. Refused later: this recipient, or this mail.
      const code =
        error.code === 'mail_refused' && error.context.smtp === 'EAUTH'
          ? 'channel_refused'
          : MEANINGS[error.code]
      throw channelError(code, error.message, {
        cause: error,
        fault: {
          code: error.code,
          ...(typeof error.context.answer === 'number' && { answer: String(error.context.answer) }),
        },
        ...(code === 'channel_busy' && { retryAfterMs: BUSY_MS }),
      })
    }
  },
})
