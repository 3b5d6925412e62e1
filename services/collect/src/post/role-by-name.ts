import type { AuthorRole } from '@tingfeng/contracts'

/** How shops and the accounts of a brand are called, to the end of the name. */
const BRAND =
  /[^的]{2,}(?:官方(?:旗舰店|专卖店|商城|账号|微博|客服)?|旗舰店|专卖店|专营店|自营店|客服(?:中心|部)?|售后(?:服务)?中心)$/
const MEDIA =
  /(?:日报|晚报|晨报|商报|时报|都市报|青年报|新京报|新闻网|新闻频道|广播电视台|电视台|卫视|通讯社|新华社|新华网|人民网|央视网|央视新闻|中新网|澎湃新闻|界面新闻)$/
/** Who calls himself after one of them is none. */
const PERSON = /[我爱看粉黑骂坑]|吐槽|投诉|曝光|避雷|受害|不要|拒绝|前员工/
const LONGEST = 30

/** The role that the name of an account gives away, where its source says none: 星岚官方旗舰店, 江城晚报. */
export const roleByName = (name: string | undefined): AuthorRole | undefined => {
  const said = name?.trim() ?? ''
  if (said.length > LONGEST || PERSON.test(said)) return undefined
  if (MEDIA.test(said)) return 'media'
  return BRAND.test(said) ? 'brand' : undefined
}
