export {
  type AnySource,
  defineSource,
  type FetchContext,
  type Page,
  type Schema,
  type SourceDefinition,
} from './define-source.js'
export { SOURCE_ERROR_CODES, SourceError, type SourceErrorCode } from './errors.js'
export { MAIL_ERROR_CODES, MailError, type MailErrorCode } from './mail/mail-error.js'
export {
  createMailer,
  type Mail,
  type MailAttachment,
  type Mailer,
  type MailSettings,
} from './mail/mailer.js'
export type { MappedAuthor, MappedOutlet, MappedPost } from './mapped-post.js'
export { type NetworkCode, networkCodeOf } from './network-code.js'
export { createGuardedAgent, type GuardOptions, isPublicAddress } from './outgoing-guard.js'
export {
  createPoliteHttp,
  type HttpAnswer,
  type HttpRequest,
  type PoliteHttp,
  type PoliteHttpOptions,
  parseRetryAfter,
  type Validators,
} from './polite-http.js'
export { nextDelayMs, parseEvery, type RunFacts } from './schedule.js'
