import { z } from 'zod'

/** What anyone who is asked over the network may do to us. */
const SHARED_FAULTS = [
  /** No connection: nothing was given away. */
  'unreachable',
  'busy',
  /** HTTP 5xx. */
  'server_failed',
  /** HTTP 3xx or 4xx. */
  'http_refused',
  /** Its address is private and not among TINGFENG_ALLOW_HOSTS. */
  'address_forbidden',
  'settings',
] as const

/** What kept a message from arriving. */
export const CHANNEL_FAULTS = [
  ...SHARED_FAULTS,
  /** Given away, and the answer was lost: it may have arrived. */
  'no_answer',
  /** An answer, but none that its platform documents. */
  'strange_answer',
  /** An answer, in its own words, that it did not take it. */
  'not_taken',
  'token_refused',
  'unknown_recipient',
  'mail_server_needed',
  'mail_settings',
  'mail_unreachable',
  'mail_busy',
  'mail_refused',
  'mail_uncertain',
  /** We were stopped between sending and marking: it may have arrived. */
  'interrupted',
  /** Ours: the message could not be written. */
  'internal',
] as const

/** What kept posts of a source from coming. */
export const SOURCE_FAULTS = [
  ...SHARED_FAULTS,
  'timed_out',
  /** The connection ended within the answer. */
  'broken_off',
  'too_many_redirects',
  'answer_too_large',
  /** An answer, but neither RSS, Atom nor JSON Feed. */
  'not_a_feed',
  /** Neither http nor https, or with a password in it. */
  'address_unusable',
  /** We were stopped within the run. */
  'stopped',
  /** Ours: posts could not be read or kept. */
  'collector_failed',
] as const

const faultOf = <const Code extends string>(codes: readonly Code[]) =>
  z.object({
    code: z.enum(codes),
    /** The other side, as host and port. */
    host: z.string().optional(),
    /** What it answered, in its own words, the code of the network, or the setting. */
    answer: z.string().optional(),
  })

/** For words in the reader's language; `lastError` beside it says the same in English. */
export const ChannelFault = faultOf(CHANNEL_FAULTS)
export type ChannelFault = z.infer<typeof ChannelFault>
/** The same of a source. */
export const SourceFault = faultOf(SOURCE_FAULTS)
export type SourceFault = z.infer<typeof SourceFault>
