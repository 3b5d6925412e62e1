import { withoutClerk } from './clerk-turns.js'

const DATE = String.raw`(?:\s?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?`
/** What an answer is called; Traditional texts keep the 覆 of 回覆. */
const ANSWER = '回复|回覆|反馈|答复|答覆|回应|回(?=\\s?:)'
/** Who answers reviews on platforms, and the word for it: 商家回复, 宾馆反馈 2008年4月17日, [官方客服答复]. */
const HEAD = String.raw`[[【(]?(?:商家|店家|业者|卖家|掌柜|店长|老板|店主|酒店|宾馆|客栈|民宿|餐厅|品牌方?|官方|商户|门店|银行|经销商)(?:官方)?(?:客服|经理|前台)?的?(?:${ANSWER})[\])】]?${DATE}(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?[\])】]?\s?:`
/** How answers begin, and hardly a customer. */
const POLITE =
  '(?:亲(?:亲|爱的[^,。!]{0,6})?(?:[,!~:。 ]|(?=对不起|抱歉|您好|感谢|谢谢))|您好|尊敬的(?!(?:客服|商家|卖家|店家|老板|领导|平台|酒店|银行|工作人员|经理|负责人))|感谢您|谢谢您|非常感谢您|非常抱歉|十分抱歉|实在抱歉|抱歉,|对不起,)'
/**
 * Anybody else who answers, at the start of a sentence and politely, up to the end of a text in which the customer does
 * not speak again: 客服小美回复:您好, 中国移动回复:尊敬的, [解释]亲,.
 */
const OTHER_HEAD = String.raw`(?<=^|[。!?~…\s])(?:[[【(]?[^\s,。!?;:[\]【】()]{0,8}(?:${ANSWER}|解释)[\])】]?${DATE}\s?:|[[【(][^\s,。!?;:[\]【】()]{0,8}(?:${ANSWER}|解释)[\])】])\s?(?=${POLITE})`
const REPLY = new RegExp(`${HEAD}|(?<other>${OTHER_HEAD})`)
/** A customer speaks: of what he did, what he wants, and what was said to him. */
const CUSTOMER =
  /我(?!们|行|司|店|公司|家店|处|院|校|局)|投诉(?!.{0,6}(?:已|我们))|举报|退款|退货|赔(?!礼)|至今|要求|再也|太[坑差烂]|客服(?:只|说|回了|让|态度)|[说回]了?一?句/
const MAY_HOLD_REPLY = new RegExp(`${ANSWER}|解释`)
/** An answer that the platform names says so; what else stands behind such a name is quoted by the customer. */
const THANKS_OR_GREETS =
  /^\s*(?:感谢|谢谢|多谢|欢迎|收到|不好意思|很?抱歉|深感|对于|针对|请(?!问|你)|您反[映馈])/
/** Within a named answer the customer speaks: 我花了八百块就换来这句话. */
const ANSWERED_BACK =
  /(?<!给|帮|为|联系)我(?!们|行|司|店|公司|家店|处|院|校|局|会|已|马上|立刻|这就|帮|给|为|这边|再次|代表|本人|在此|是|都?很|方|厂|品牌)|再也不|气死|太[坑差烂]|要投诉|要退款|你们(?:的态度|就|这|还|说|自己)|什么态度|就这态度|呵呵|无语/
/** Who serves says 您; what he says of himself is no customer's. */
const SERVED = /您|亲[,~!]|感谢|抱歉|歉意|祝|为你|帮你|给你/
const CLAUSE_END = /[,。!?;~…\n]/g
const SENTENCE_END = /[。!?;~\n]/

/** How far a sentence is looked at. */
const REACH = 120

/** Where in a named answer the customer speaks on, or its end; its first clause is the answer's. */
const endOfAnswer = (answer: string, last: number): number => {
  for (const { index } of answer.matchAll(CLAUSE_END)) {
    if (index >= last) return last
    const rest = answer.slice(index + 1, index + 1 + REACH)
    const clause = rest.split(CLAUSE_END, 1)[0] ?? ''
    if (!ANSWERED_BACK.test(clause)) continue
    if (!SERVED.test(rest.split(SENTENCE_END, 1)[0] ?? '')) return index + 1
  }
  return last
}
/** From here on the customer speaks again. */
const CUSTOMER_AGAIN =
  /(?:补充点评|追加评[论价]|追评|用户追评|买家追评|顾客补充)(?:\s?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)?\s?:/

/** 我是星岚官方客服,非常抱歉 */
const INTRODUCES = /^\s*我们?(?:这边)?是[^,。!?]{0,14}(?:官方|客服|售后|店长|工作人员)[^,。!?的]{0,6}[,:。!~]/
/** A text that is an answer and says so nowhere: how it begins, and what only who serves says. */
const OPENS_LIKE_ANSWER = new RegExp(`^\\s*${POLITE}`)
const SERVES =
  /深表歉意|您反映的|给您(?:带来|造成)(?:了|的)?(?:不便|不好|困扰|不愉快|麻烦)|(?:私信|联系)我们|您的(?:评价(?!系统|功能|页面|平台|体系)|反馈|建议|好评|差评|支持|光临|点评|入住|认可|肯定)|期待您?(?:的)?(?:再次)?(?:光临|入住)|欢迎您?(?:再次|下次)(?:光临|入住)|祝您(?:生活|入住|用餐|购物|旅途)|(?:本店|小店|我行)(?:已|会|将|一直)/

/** A customer thanks him who serves, or has trouble of his own. */
const CUSTOMER_THANKS =
  /(?:感谢|谢谢)您的?(?:耐心(?!等)|细心|热心|解答|帮助|服务|讲解|指导|回复|照顾|款待|招待|陪伴|付出)/
const TROUBLED =
  /一直[^,。!?]{0,4}[没不]|(?:打|提交|登录|用|收|查|联系|退)不[了上开到]|没人[理管接]|中毒|住院|急诊|烫伤|起火|漏电|12315|12345|起诉|报警|曝光|拉肚子/
const APOLOGISES = /深表歉意|您反映的|给您(?:带来|造成)/

const isAnswer = (whole: string): boolean => {
  const text = whole.replace(INTRODUCES, '')
  return (
    OPENS_LIKE_ANSWER.test(text) &&
    SERVES.test(text) &&
    !CUSTOMER.test(text) &&
    !CUSTOMER_THANKS.test(text) &&
    (APOLOGISES.test(text) || !TROUBLED.test(text))
  )
}

/** How much of it shows that it is an answer. */
const LOOK_INTO = 200

/** Whether what stands behind a merchant's name is his answer, not what a customer quotes of him: 爱买不买! */
const answers = (text: string): boolean =>
  OPENS_LIKE_ANSWER.test(text) || THANKS_OR_GREETS.test(text) || SERVES.test(text)

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
  /** What was sought behind one answer is not sought again behind the next: from the end of the text, where it stands. */
  let again = Number.POSITIVE_INFINITY
  let isNobody = false
  const againIn = (behind: string): number => {
    if (again > behind.length) {
      const found = CUSTOMER_AGAIN.exec(behind)
      again = found === null ? 0 : behind.length - found.index
    }
    return again === 0 ? behind.length : behind.length - again
  }
  for (;;) {
    const reply = REPLY.exec(rest)
    if (!reply) return kept === '' ? normalized : kept + rest
    const behind = rest.slice(reply.index + reply[0].length)
    const said = reply.index + reply[0].length
    const named = reply.groups?.other === undefined
    if (!named && !isNobody && CUSTOMER.test(behind)) return kept === '' ? normalized : kept + rest
    isNobody ||= !named
    if (named && !answers(behind.slice(0, LOOK_INTO))) {
      kept += rest.slice(0, said)
      rest = behind
      continue
    }
    const next = againIn(behind)
    const end = said + (named ? endOfAnswer(behind, next) : next)
    kept += rest.slice(0, reply.index) + ' '.repeat(end - reply.index)
    rest = rest.slice(end)
    if (rest === '') return kept
  }
}
