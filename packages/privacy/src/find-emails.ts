import type { Span } from './span.js'

const LOCAL = /[A-Za-z0-9._%+-]/
const DOMAIN = /[A-Za-z0-9.\-．]/
const MAX_LOCAL = 64
const MAX_DOMAIN = 255
const HAS_TLD = /^[A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)*[.．][A-Za-z]{2,}/

/** E-mail addresses. Grows each way from an @, so that the work is bounded by the number of @ signs. */
export const findEmails = (text: string, spans: Span[]): void => {
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '@' && text[at] !== '＠') continue
    let start = at
    while (start > from && at - start < MAX_LOCAL && LOCAL.test(text[start - 1] ?? '')) start--
    let end = at + 1
    while (end < text.length && end - at <= MAX_DOMAIN && DOMAIN.test(text[end] ?? '')) end++
    const domain = HAS_TLD.exec(text.slice(at + 1, end))?.[0]
    if (start === at || domain === undefined) continue
    spans.push({ start, end: at + 1 + domain.length, kind: 'email', replacement: '***@***' })
    at += domain.length
    from = at
  }
}
