/** What stands around a phrase and decides whether it means its theme there. */

interface Place {
  readonly text: string
  readonly start: number
  readonly end: number
}

const MARKS = ',。!?;\n'
const LOOK_BACK = 16
/** No clause of people's is longer. */
const LOOK_AHEAD = 200
const DURATION =
  /^(?:[\d半一二两三四五六七八九十几多来好个.]{0,6}(?:小时|分钟|钟头|天|周|星期|礼拜|月|年)|(?:整整)?[一半]?个?(?:下午|上午|晚上|早上|中午|多小时)|下午|上午|晚上|中午|钟)/
/** They tell of a time that follows: 等了一个半小时, 用不到半天. */
const OPEN_ENDED = /^(?:等了|用不到|用了不到)/
const NEEDS_TIME = new Set(['等了一个', '等了两个', '等了1', '等了2', '用不到'])

/** Speed of what is no delivery: 理赔太慢, 网速好慢, 公交等得花都谢了. */
const OTHER_TRADE =
  /理赔|赔付|审[核批]|放款|到账|退款|退货|办[理事卡]|受理|回复|响应|网速|网络|信号|宽带|加载|开机|充电(?![器宝线头])|公交|地铁|高铁|火车|航班|飞机|班车|叫号|排队|结账|结帐|挂号|看病|系统|app|软件|网页|更新|升级|开户|贷款|维修|修车|保养|装修|见效|效果|反应|客服|运行/
/** What was promised is not told as done: 说好的次日达. */
const PROMISED =
  /(?:说好(?:的|是)?|号称(?:是)?|承诺(?:的|是)?|所谓的?|标榜(?:的|是)?|宣传(?:的|是)|吹的|不是说)[^,。!?;]{0,3}$/

const clauseBefore = (text: string, start: number): string => {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start)
  return before.slice(Math.max(...[...MARKS].map((mark) => before.lastIndexOf(mark))) + 1)
}

const DELIVERY =
  /送|快递|物流|外卖|发货|配送|骑手|餐|包裹|邮|货|到手|寄[到来了得]|^(?!.*(?:款|赔|钱|回[复应]|短信|通知|码)).*收到/

const clauseOf = (text: string, start: number, end: number): string => {
  let to = end
  const farthest = Math.min(text.length, end + LOOK_AHEAD)
  while (to < farthest && !MARKS.includes(text.charAt(to))) to += 1
  return clauseBefore(text, start) + text.slice(start, to)
}

/** Whether a wait from `start` to `end` is for something that nobody delivers. */
export const isOtherTrade = (text: string, start: number, end: number): boolean => {
  const said = clauseOf(text, start, end)
  return OTHER_TRADE.test(said) && !DELIVERY.test(said)
}

/** Whether a phrase of this theme means it where it stands. */
export const isMeantHere = (
  theme: string,
  sign: -1 | 1,
  phrase: string,
  { text, start, end }: Place,
): boolean => {
  if (NEEDS_TIME.has(phrase) && !DURATION.test(text.slice(end, end + 10))) return false
  if (sign > 0) return !PROMISED.test(clauseBefore(text, start))
  return theme !== 'delivery.speed' || !isOtherTrade(text, start, end)
}

/** Where the evidence ends: with the time that it tells. */
export const endWithDuration = (phrase: string, { text, end }: Place): number => {
  if (!OPEN_ENDED.test(phrase)) return end
  return end + (DURATION.exec(text.slice(end, end + 10))?.[0].length ?? 0)
}
