/** Texts that a platform wrote for a customer who wrote nothing. */
const PATTERNS: readonly RegExp[] = [
  /^(?:用户|买家|顾客|系统)?(?:默认|自动)(?:给予?|为|五星|5星)?(?:好评|评价)[!。.~]*$/,
  /^(?:超时|逾期|用户|买家|顾客)?(?:未|没有?)(?:点评|评价|评论),?系统(?:默认|自动)(?:给予?|为)?好评[!。.~]*$/,
  /^[此该]条?(?:评论|评价|内容)已(?:被系统|被平台|被)?(?:折叠|隐藏|屏蔽|删除)[!。.]*$/,
  /^(?:评价方|买家|用户|顾客|客户|[此该][用顾]户?客?|此买家|该买家|这位顾客)?(?:未|没有|没)(?:及时)?(?:做出|作出|填写|给出|留下|发表|写|进行)?(?:文字)?(?:评价|评论)(?:内容)?(?:,?系统默认好评)?[!。.]*$/,
  /^(?:暂无|无)(?:评价|评论|文字评价)(?:内容)?[!。.]*$/,
  /^(?:转发微博|repost)[。.]?$/,
  /^(?:分享|发布|发表)了?(?:一张|一个)?(?:图片|视频)[。.]?$/,
]

const MAX_LENGTH = 40

/** @param normalized the whole text, as `normalize` gives it */
export const isBoilerplate = (normalized: string): boolean => {
  if (normalized.length > MAX_LENGTH) return false
  const text = normalized.trim()
  return text.length > 1 && PATTERNS.some((pattern) => pattern.test(text))
}
