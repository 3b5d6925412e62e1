import type { Span } from '../sentiment/hide-names.js'

/** A verdict without an object, or the bare fact that something came: 非常不满意, 差评, 已签收. No theme can be told from it. */
const BARE =
  /^\s*(?:(?:总体|整体|感觉|觉得|我|这次|非常|十分|很|太|极其?|特别|相当|比较|有点|真的?是?|实在|简直|就是|超级?|都|也|还|给个?|打个?|必须|强烈|一个|最|个|已经?)\s?){0,4}(?:不满意|不满|差评|失望|差劲|差|烂|不好|糟糕|不行|垃圾|无语|生气|气愤|服了|不喜欢|不推荐|一星|1星)(?:极了|透了|透顶|至极|死了|到家|[了啊呀吧的呢])?[。!?~\s]*$/
const FACT =
  /^\s*(?:我|已经?|都|也|还|真的?|确实){0,2}(?:不知道|签收|收到(?:货物?|东西|快递|包裹|宝贝|商品)?|收货|到货)了?[。!?~\s]*$/
const MAX_LENGTH = 16

export const isBareVerdict = (said: string): boolean =>
  said.length <= MAX_LENGTH && (BARE.test(said) || FACT.test(said))

/** Only a short text is a verdict with one in it. */
const SHORT = 60

/** What the verdict is of, in Latin letters: battery life真的不行. */
const LATIN = /^\s*[a-z][a-z0-9 .'-]*/

/** Where a short text judges in some clause, whatever else it says. */
export const verdictAt = (text: string): Span | undefined => {
  if (text.length > SHORT) return undefined
  for (const { 0: said, index } of text.matchAll(/[^,。!?;~\n]+/g)) {
    const verdict = said.replace(LATIN, '')
    if (verdict.length <= MAX_LENGTH && BARE.test(verdict)) return { start: index, end: index + said.length }
  }
  return undefined
}

export const holdsVerdict = (text: string): boolean => verdictAt(text) !== undefined
