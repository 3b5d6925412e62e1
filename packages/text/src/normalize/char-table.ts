import tsCharacters from 'opencc-js/dict/TSCharacters'

/** What the table says of one UTF-16 code unit; any other value is the unit it becomes. */
export const DROP = 0
export const COMPLEX = 0xffff

const NEWLINE = 0x0a
const SPACE = 0x20

/** Kept as they are although NFKC would change them: reviews use them as punctuation, and one unit stays one unit. */
const KEPT = new Set(['…', '‥', '™', '㊣'])

const isDropped = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  code === 0xad ||
  code === 0x34f ||
  code === 0x61c ||
  code === 0x180e ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  (code >= 0xfdd0 && code <= 0xfdef) ||
  (code >= 0xfff0 && code <= 0xfffc) ||
  code >= 0xfffe

/** `traditional simplified [alternatives…]|…` of OpenCC, first candidate, pairs within the BMP and beyond. */
const readTraditional = (): ReadonlyMap<string, string> => {
  const pairs = new Map<string, string>()
  for (const entry of tsCharacters.split('|')) {
    const [traditional, simplified] = entry.split(' ')
    if (traditional && simplified && traditional !== simplified) pairs.set(traditional, simplified)
  }
  return pairs
}

const traditionalToSimplified = readTraditional()

const mark = /\p{M}/u

/** NFKC, lower case and simplified characters of one cluster (a base and its marks), without dropped units. */
export const normalizeCluster = (cluster: string): string => {
  let out = ''
  for (const character of cluster.normalize('NFKC').toLowerCase()) {
    const code = character.charCodeAt(0)
    if (character.length === 1 && isDropped(code)) continue
    out += traditionalToSimplified.get(character) ?? character
  }
  return out
}

const classify = (code: number): number => {
  if (code === NEWLINE || code === 0x2028 || code === 0x2029 || code === 0x0b || code === 0x0c) return NEWLINE
  if (code === 0x09 || code === 0x0d || code === 0xfffd) return SPACE
  if (code >= 0xd800 && code <= 0xdfff) return COMPLEX
  if (isDropped(code)) return DROP
  const character = String.fromCharCode(code)
  if (KEPT.has(character)) return code
  if (mark.test(character)) return COMPLEX
  const out = normalizeCluster(character)
  return out.length === 1 ? out.charCodeAt(0) : COMPLEX
}

/** Written Cantonese, read as it is said in Mandarin: one unit stays one unit. */
const CANTONESE: readonly (readonly [string, string])[] = [
  ['冇', '没'],
  ['咗', '了'],
  ['嘅', '的'],
  ['喺', '在'],
  ['啲', '些'],
]
const HUM = '唔'
const IS = '係'
/** Written in Cantonese, or in the places that write it. */
const isLocal = (character: string): boolean =>
  '冇咗嘅喺啲係佢哋嘢嗰乜睇嚟咁啱攞俾畀唞喎'.includes(character) || traditionalToSimplified.has(character)
/** So many characters on either side tell in which language 唔 is written. */
const AROUND = 40
/** Before these a 唔 that opens a clause hums over what is good: 唔好吃, 唔不错. */
const HUMS_OVER = /^(?:好[吃喝看用玩听闻香甜]|不|真|太|很|挺|还|味道|感觉)/

const isHum = (text: string, index: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text.charAt(index - 1)) &&
  HUMS_OVER.test(text.slice(index + 1, index + 3)) &&
  ![...text.slice(Math.max(0, index - AROUND), index + AROUND)].some(isLocal)

const isHan = (character: string): boolean => character >= '一' && character <= '鿿'

/**
 * What 唔 and 係 become, by what stands beside them: 唔好 is 不好 (唔該 thanks, 唔, hesitates), 係 is 是 (關係 a relation);
 * undefined for any other unit.
 */
export const readInContext = (text: string, index: number): number | undefined => {
  const unit = text.charAt(index)
  const next = text.charAt(index + 1)
  if (unit === HUM)
    return (isHan(next) && !'該该唔嗯哦'.includes(next) && !isHum(text, index) ? '不' : HUM).charCodeAt(0)
  if (unit !== IS) return undefined
  const bound =
    '關关聯联體体干維维譜谱姻'.includes(text.charAt(index - 1) || ' ') || '數数統统列'.includes(next || ' ')
  return (bound ? '系' : '是').charCodeAt(0)
}

const buildTable = (): Uint16Array => {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code += 1) {
    // Han, plain ASCII and Hangul need no look at Unicode's tables: that is most of the BMP, and most of the cost.
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) table[code] = code
    else if (code >= 0xac00 && code <= 0xd7a3) table[code] = code
    else if (code >= 0x20 && code < 0x41) table[code] = code
    else table[code] = classify(code)
  }
  for (const [traditional, simplified] of traditionalToSimplified) {
    if (traditional.length !== 1) continue
    table[traditional.charCodeAt(0)] = simplified.length === 1 ? simplified.charCodeAt(0) : COMPLEX
  }
  for (const [cantonese, mandarin] of CANTONESE) table[cantonese.charCodeAt(0)] = mandarin.charCodeAt(0)
  table[HUM.charCodeAt(0)] = COMPLEX
  table[IS.charCodeAt(0)] = COMPLEX
  return table
}

/** One entry for each UTF-16 code unit: what it becomes, `DROP`, or `COMPLEX` (look at its cluster). */
export const CHAR_TABLE = buildTable()
