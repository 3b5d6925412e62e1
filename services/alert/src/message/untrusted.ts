/*
 * Posts, names and rules are other people's text. In a message they stay text: no mark-up, no link, no @, no line of
 * their own. Robots of groups know no escape character that all their clients honour, so what could be mark-up is
 * replaced by its full-width twin, which reads the same.
 */

// Line breaks, other control characters, and what turns the direction of writing or hides.
const UNPRINTED =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu
const SCHEME = /(?<=[a-z][a-z0-9+.-]{1,15}):(?=\/\/)/gi
/** A dot before what a client may take for a domain: `evil.com`, not 3.5 and not 0.9.1. */
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2,})/gu

/** One line without anything that a client would act upon: links are no links any more, nobody is called by @. */
export const plainLine = (text: string): string =>
  text
    .replace(UNPRINTED, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(SCHEME, '：')
    .replace(DOMAIN_DOT, '．')
    .replaceAll('@', '＠')

const FULL_WIDTH_FROM = 0xfee0
const fullWidth = (character: string): string =>
  String.fromCodePoint((character.codePointAt(0) ?? 0) + FULL_WIDTH_FROM)

/** For the markdown of robots: none of its marks is left, nor HTML, nor the mentions of WeCom and Slack (`<@…>`). */
export const forMarkdown = (text: string): string =>
  plainLine(text).replace(/[\\`*_[\]()#<>~|!&]/g, fullWidth)

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and attributes of a page or an HTML mail. */
export const forHtml = (text: string): string =>
  plainLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** An address of ours in an attribute. */
export const hrefOf = (url: string): string =>
  url.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
