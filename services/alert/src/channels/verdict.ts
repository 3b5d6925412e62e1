import { type ChannelErrorCode, channelError } from './errors.js'

/** What a platform's code means for us, and how long to wait where it asks for that. */
export type Meaning = Exclude<ChannelErrorCode, `unknown_${string}`> | { readonly busyForMs: number }

export interface Verdict {
  readonly code: number
  readonly say: string
  readonly host: string
}

/** Passes 0; for anything else throws what the table says, else that this message was refused. */
export const judge = ({ code, say, host }: Verdict, meanings: Readonly<Record<number, Meaning>>): void => {
  if (code === 0) return
  const meaning = meanings[code] ?? 'message_refused'
  const answer = `${code}${say === '' ? '' : `: ${say}`}`
  const sentence = `${host} answered ${answer}`
  if (typeof meaning === 'object')
    throw channelError('channel_busy', sentence, {
      ...{ host, code, retryAfterMs: meaning.busyForMs, fault: { code: 'busy', host, answer } },
    })
  throw channelError(meaning, sentence, { host, code, fault: { code: 'not_taken', host, answer } })
}
