const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['middot', '·'],
  ['yen', '¥'],
])

const codePoint = (code: number): string => {
  const isChar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isChar ? String.fromCodePoint(code) : ''
}

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return codePoint(Number(decimal))
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16))
    return NAMED.get(String(name)) ?? whole
  })

/** Pictures of emoji say what they show in `alt`: 微博 writes [怒] so. */
const ALT = /<img\b[^<>]{0,2000}?\balt\s*=\s*["'](\[[^"'<>\]]{1,12}\])["'][^<>]{0,2000}>/gi
const INVISIBLE = /<(script|style)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi
const BREAKS = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr|\/blockquote)\b[^<>]*>/gi
const TAGS = /<\/?[A-Za-z!][^<>]*>/g

/** What a reader of the page would read: tags gone, entities decoded, blocks on lines of their own. */
export const htmlToText = (html: string): string =>
  decodeEntities(html.replace(INVISIBLE, ' ').replace(ALT, '$1').replace(BREAKS, '\n').replace(TAGS, ''))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
