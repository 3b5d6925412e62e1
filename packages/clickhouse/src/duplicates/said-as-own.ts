import { type EnrichedPost, NON_CUSTOMER_ROLES } from '@tingfeng/contracts'
import { quoteLiteral } from '../schema/topology.js'

/*
 * Whether a post gives a text out as its author's own words, so that many authors of it are suspicious (水军). Careful:
 * people also pass on, cheer and say what everybody says. Patterns are for JavaScript and RE2 alike: both read the
 * same of a post that comes and of one that is stored.
 */

/** Letters of a text beside what its author did not write; a letter that is no Han counts as a third. */
const LEAST_LETTERS = 12
/** People share a headline with its address. A longer text is no headline. */
const LONGEST_HEADLINE = 50
const LONGEST_CHEER = 40
/** Of the pairs of letters in a chant so many are new at most: 杨幂最美杨幂最棒杨幂最强. */
const NEW_PAIRS_OF_CHANT = 0.7
const LONGEST_CHANT = 80

const BLANKS = ' \\t\\r\\n\u3000\u00a0'
const ADDRESS = 'https?://[!-~]+'
/** Addresses, names, topics, stickers, headlines in brackets, and all that is no letter. */
const AROUND = `${ADDRESS}|@[^${BLANKS}@:：,，/]{1,30}|#[^#\\n]{1,60}#|#[^${BLANKS}#]+|\\[[^\\[\\]\\n]{1,8}\\]|【[^【】\\n]{1,80}】|[^\\p{L}\\p{N}]`
const PASSES_ON = `(?:转发|转载|转自|快转|搬运自|扩散|分享自|[(（]分享|来自 ?@|//@|[vV][iI][aA] ?@|^ ?[rR][tT]\\b|[rR][eE][pP][oO][sS][tT])`

const around = new RegExp(AROUND, 'gu')
const passingOn = new RegExp(PASSES_ON, 'u')
const address = new RegExp(ADDRESS, 'u')
const CHEER =
  /加油|应援|打call|冲鸭|出道|[节日年]快乐|永远(?:支持|爱|喜欢|的神)|爱你|守护(?:最好的|你|他|她|全世界)|yyds|花路|万岁|恭喜|祝[福愿你您他她大]/iu

/** Kinds whose texts are made for many: wire copy, and the questions that a chat offers. */
const MADE_FOR_MANY: ReadonlySet<EnrichedPost['kind']> = new Set(['article', 'conversation'])
/** A comment or a reply answers its parent; any other post with one passes it on. */
const ANSWERS: readonly EnrichedPost['kind'][] = ['comment', 'reply']

const isChant = (said: string): boolean => {
  if (said.length > LONGEST_CHANT) return false
  const pairs = new Set(Array.from({ length: said.length - 1 }, (_, at) => said.slice(at, at + 2)))
  return pairs.size < NEW_PAIRS_OF_CHANT * (said.length - 1)
}

export const saysToPassOn = (text: string): boolean => passingOn.test(text)

/** What a post says in its author's own words; undefined where it passes on, cheers or is too short to tell. */
export const saidAsOwn = ({ kind, text, parentId, author }: EnrichedPost): string | undefined => {
  if (MADE_FOR_MANY.has(kind) || saysToPassOn(text)) return undefined
  if (parentId !== undefined && !ANSWERS.includes(kind)) return undefined
  if (NON_CUSTOMER_ROLES.some((role) => role === author?.role)) return undefined
  const said = text.replace(around, '')
  const han = said.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = han + Math.floor((said.length - han) / 3)
  if (letters < LEAST_LETTERS || isChant(said)) return undefined
  if (letters <= LONGEST_HEADLINE && address.test(text)) return undefined
  return letters <= LONGEST_CHEER && CHEER.test(said) ? undefined : said
}

const list = (words: readonly string[]): string => words.map(quoteLiteral).join(', ')

/** Rows of `posts` that give the text out as their own words, but for what the words themselves tell. */
export const IS_SAID_AS_OWN = `author_hash != '' AND author_role NOT IN (${list(NON_CUSTOMER_ROLES)})
  AND kind NOT IN (${list([...MADE_FOR_MANY])}) AND (parent_id IS NULL OR kind IN (${list(ANSWERS)}))
  AND NOT match(text, ${quoteLiteral(PASSES_ON)})`
/** `saidAsOwn` of such a row. */
export const SAID_AS_OWN = `replaceRegexpAll(text, ${quoteLiteral(AROUND)}, '')`
