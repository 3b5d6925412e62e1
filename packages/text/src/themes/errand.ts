import type { ThemeHit } from './tagger.js'

/** Paper that somebody prints, reads or looks for. */
const PAPERS =
  /(?:打印|复印|扫描|整理|查找?|找|背|复习|准备|下载)(?:点|些|一下|了|好)?(?:学习|复习|考试|课程)?资料/
/** Somebody asked for it, or it went wrong: then it may well be complained of. */
const ASKED_FOR =
  /办|银行|户|营业|柜|证|贷|理赔|报销|审核|手续|窗口|客服|要求|非[要得]|来回|[几两三四五]趟|泄|漏|外传|卖|盗/
const WENT_WRONG = /排队|慢|坏|糊|贵|难|不[清了出让给]|错|卡|收费|多收|没/

/** 打印资料 of a student is no leak of data and no cumbersome process. */
export const isErrand = ({ theme, sign, start, end }: ThemeHit, normalized: string): boolean => {
  if (sign > 0 || !/^(?:privacy|experience\.process)/.test(theme)) return false
  const said = normalized.slice(start, end)
  return PAPERS.test(said) && !ASKED_FOR.test(normalized) && !WENT_WRONG.test(said)
}
