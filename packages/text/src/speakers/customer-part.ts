import { withoutClerk } from './clerk-turns.js'

const DATE = String.raw`(?:\s?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?`
/** Who answers reviews on platforms, and the word for it: 商家回复, 宾馆反馈 2008年4月17日, [官方客服答复]. */
const HEAD = String.raw`[[【(]?(?:商家|店家|卖家|掌柜|店长|老板|店主|酒店|宾馆|客栈|民宿|餐厅|品牌方?|官方|商户|门店|银行|经销商)(?:官方)?(?:客服|经理|前台)?的?(?:回复|反馈|答复|回应)[\])】]?${DATE}(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?[\])】]?\s?:`
/** How answers begin, and hardly a customer. */
const POLITE =
  '(?:亲(?:爱的[^,。!]{0,6})?[,!~:。 ]|您好|尊敬的|感谢您|非常感谢您|非常抱歉|十分抱歉|实在抱歉|抱歉,|对不起,)'
/**
 * Anybody else who answers, at the start of a sentence and politely, up to the end of a text in which the customer does
 * not speak again: 客服小美回复:您好, 中国移动回复:尊敬的, [解释]亲,.
 */
const OTHER_HEAD = String.raw`(?<=^|[。!?~…\s])(?:[[【(]?[^\s,。!?;:[\]【】()]{0,8}(?:回复|反馈|答复|回应|解释)[\])】]?${DATE}\s?:|[[【(][^\s,。!?;:[\]【】()]{0,8}(?:回复|反馈|答复|回应|解释)[\])】])\s?(?=${POLITE})`
const REPLY = new RegExp(`${HEAD}|(?<other>${OTHER_HEAD})`)
/** A customer speaks: of what he did, what he wants, and what was said to him. */
const CUSTOMER =
  /我(?!们|行|司|店|公司|家店|处|院|校|局)|投诉(?!.{0,6}(?:已|我们))|举报|退款|退货|赔(?!礼)|至今|要求|再也|太[坑差烂]|客服(?:只|说|回了|让|态度)|[说回]了?一?句/
const MAY_HOLD_REPLY = /回复|反馈|答复|回应|解释/
/** From here on the customer speaks again. */
const CUSTOMER_AGAIN =
  /(?:补充点评|追加评[论价]|追评|用户追评|买家追评|顾客补充)(?:\s?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?\s?:/

/** A text that is an answer and says so nowhere: how it begins, and what only who serves says. */
const OPENS_LIKE_ANSWER = new RegExp(`^\\s*${POLITE}`)
const SERVES =
  /深表歉意|您反映的|给您(?:带来|造成)(?:了|的)?(?:不便|不好|困扰|不愉快|麻烦)|您的(?:评价|反馈|建议|好评|差评|支持|光临|点评|入住|认可|肯定)|期待您?(?:的)?(?:再次)?(?:光临|入住)|欢迎您?(?:再次|下次)(?:光临|入住)|祝您(?:生活|入住|用餐|购物|旅途)|(?:本店|小店|我行)(?:已|会|将|一直)/

const isAnswer = (text: string): boolean =>
  OPENS_LIKE_ANSWER.test(text) && SERVES.test(text) && !CUSTOMER.test(text)

/**
 * The text with the merchant's answers and the clerk's turns of a dialogue blanked, so that positions stay: an apology for cold food is no complaint of the
 * merchant's, and his thanks are no praise. A text without an answer comes back as it is, one that is nothing else as
 * blanks.
 *
 * @param text the whole text, as `normalize` gives it
 */
export const customerPart = (text: string): string => {
  if (isAnswer(text)) return ' '.repeat(text.length)
  const normalized = withoutClerk(text)
  if (!MAY_HOLD_REPLY.test(normalized)) return normalized
  let kept = ''
  let rest = normalized
  for (;;) {
    const reply = REPLY.exec(rest)
    if (!reply) return kept === '' ? normalized : kept + rest
    const behind = rest.slice(reply.index + reply[0].length)
    if (reply.groups?.other !== undefined && CUSTOMER.test(behind))
      return kept === '' ? normalized : kept + rest
    const again = CUSTOMER_AGAIN.exec(behind)
    const end = again ? reply.index + reply[0].length + again.index : rest.length
    kept += rest.slice(0, reply.index) + ' '.repeat(end - reply.index)
    rest = rest.slice(end)
    if (rest === '') return kept
  }
}
