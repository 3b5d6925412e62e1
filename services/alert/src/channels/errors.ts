import type { ChannelFault } from '@tingfeng/contracts'
import { AppError, type AppErrorOptions } from '@tingfeng/kit'

export const CHANNEL_ERROR_CODES = [
  /** Certainly nothing was delivered; it may work later. */
  'channel_unreachable',
  /** It may or may not have been delivered: no answer, one that says nothing, or a fault of the other side. */
  'channel_uncertain',
  /** The other side asks for less; `context.retryAfterMs` says how long to wait. */
  'channel_busy',
  /** The settings are not taken: address, key, signature, keyword. Nothing of this channel will get through. */
  'channel_refused',
  /** This message is not taken; another one may be. */
  'message_refused',
  /** This recipient is not taken; others may be. */
  'recipient_refused',
  'channel_settings',
  'unknown_workspace',
  'unknown_channel',
  'unknown_subscriber',
  'unknown_route',
  'unknown_delivery',
  'public_url_needed',
  'mail_server_needed',
] as const
export type ChannelErrorCode = (typeof CHANNEL_ERROR_CODES)[number]

/** Its message is shown to people: it says what the other side answered, never a secret and never a post's text. */
export class ChannelError extends AppError<ChannelErrorCode> {
  /** Quotes the other side: no field that is printed with the error. */
  readonly #fault: ChannelFault | undefined

  constructor(options: AppErrorOptions<ChannelErrorCode>, fault?: ChannelFault) {
    super(options)
    this.#fault = fault
  }

  /** What kept a message from arriving, for words in any language; undefined of what the API refuses. */
  get fault(): ChannelFault | undefined {
    return this.#fault
  }
}

const RETRYABLE = new Set<ChannelErrorCode>(['channel_unreachable', 'channel_uncertain', 'channel_busy'])

export const channelError = (
  code: ChannelErrorCode,
  message: string,
  {
    cause,
    fault,
    ...context
  }: {
    readonly cause?: unknown
    readonly fault?: ChannelFault | undefined
    readonly [fact: string]: unknown
  } = {},
): ChannelError => new ChannelError({ code, message, retryable: RETRYABLE.has(code), cause, context }, fault)
