const END = '[了呢啊哦哈吧呀的]?[。.,、!?…~\\s]*$'
/** How answers to surveys say nothing. What praises (没问题, 没有不满意的) is said. */
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `^(?:我|本人)?(?:暂时?|目前|现在|当前|真的|确实|基本|以上|其他)?(?:都|还|也)?(?:没有?|无|没啥|没什么|没有(?:什么|啥|任何)|毫无)(?:特别|其他|别的|更多|更好)?的?(?:意见|建议|看法|想法|评价|要求|需求|补充)?(?:[和或与及、/,]?(?:意见|建议|要求))?${END}`,
  ),
  new RegExp(
    `^(?:我|本人)?(?:暂时?|目前|现在|当前|真的|确实|以上)?(?:都|还|也)?(?:没有?|无|没啥|没什么|没有(?:什么|啥|任何))(?:特别)?(?:可以|可|好|想|要|需要)(?:再)?(?:说|讲|写|补充|反馈|提|改进|改善|提高|优化|完善)的?(?:地方|方面|建议|意见)?${END}`,
  ),
  new RegExp(
    `^(?:我|本人|暂时?|目前)?(?:不知道|不清楚|不太清楚|不了解|不太了解|没想好|没想法|想不到|想不起来|说不上来|不好说|不记得|忘了|同上|略|空|无可奉告)${END}`,
  ),
  /^(?:n\/?a|n\.a\.?|nil|none|null|nothing|no|nope|idk|nothing to (?:add|say)|no (?:comments?|suggestions?|feedback|opinion|idea)|not (?:sure|applicable)|i don['’]?t know)[.!\s]*$/,
  /** Marks of punctuation alone, and no faces made of them; one digit. */
  /^[。.,、!?…·~—/\\*+\s-]+$/,
  /^\s*\d\s*$/,
]
const MAX_LENGTH = 24

/**
 * Whether somebody who was asked wrote nothing: 无意见, 暂时没有, 没什么建议, n/a, a full stop.
 *
 * @param normalized the whole text, as `normalize` gives it
 */
export const isEmptyAnswer = (normalized: string): boolean => {
  if (normalized.length > MAX_LENGTH || normalized === '') return false
  const text = normalized.trim()
  return PATTERNS.some((pattern) => pattern.test(text))
}
