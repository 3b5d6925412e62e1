/** Who answers reviews on platforms, and the word for it: 商家回复, 宾馆反馈 2008年4月17日, [官方客服答复]. */
const REPLY =
  /[[【(]?(?:商家|店家|卖家|掌柜|店长|老板|店主|酒店|宾馆|客栈|民宿|餐厅|品牌方?|官方|商户|门店|银行|经销商)(?:官方)?(?:客服|经理|前台)?的?(?:回复|反馈|答复|回应)[\])】]?(?:\s?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?[\])】]?\s?:/
/** From here on the customer speaks again. */
const CUSTOMER_AGAIN =
  /(?:补充点评|追加评[论价]|追评|用户追评|买家追评|顾客补充)(?:\s?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?\s?:/
const MAY_HOLD_REPLY = /回复|反馈|答复|回应/

/**
 * The text with the merchant's answers blanked, so that positions stay: an apology for cold food is no complaint of the
 * merchant's, and his thanks are no praise. A text without an answer comes back as it is.
 *
 * @param normalized the whole text, as `normalize` gives it
 */
export const customerPart = (normalized: string): string => {
  if (!MAY_HOLD_REPLY.test(normalized)) return normalized
  let kept = ''
  let rest = normalized
  for (;;) {
    const reply = REPLY.exec(rest)
    if (!reply) return kept === '' ? normalized : kept + rest
    const behind = rest.slice(reply.index + reply[0].length)
    const again = CUSTOMER_AGAIN.exec(behind)
    const end = again ? reply.index + reply[0].length + again.index : rest.length
    kept += rest.slice(0, reply.index) + ' '.repeat(end - reply.index)
    rest = rest.slice(end)
    if (rest === '') return kept
  }
}
