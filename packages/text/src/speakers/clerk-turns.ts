const NAMED = '[^\\s:,。!?\\[\\]【】()]{0,4}'
const CLERK = `(?:人工|在线|智能|官方|售后|电话)?(?:客服|坐席|座席)${NAMED}|机器人|智能助[手理]|店员|人工|小蜜|柜员|导购|销售顾问`
const CUSTOMER = '我|用户|客户|顾客|买家|消费者|本人|乘客|来电人'
const TIME = '(?:\\s?[\\[(]?\\d{1,2}:\\d{2}(?::\\d{2})?[\\])]?)?'
/** Who speaks from here on: 客服小美 10:05: … 用户: … */
const HEAD = new RegExp(
  `(?<=^|[\\s。!?;,~…"”])[\\[【(]?(?:(?<clerk>${CLERK})|${CUSTOMER})[\\]】)]?${TIME}\\s?:`,
  'g',
)
const MAY_HOLD_TURNS = /(?:客服|坐席|座席|机器人|智能助|店员|人工|小蜜|柜员|导购|顾问)[^\n:]{0,16}:/
/** How clerks speak. */
const SERVING = /您|^\s*亲|请(?!问?我)|感谢|抱歉|对不起|稍等|稍候|好的|帮你|为你|祝/
/** What only who serves says: a customer who addresses the service begins as politely. */
const ONLY_SERVING =
  '稍等|稍候|(?<!认)为您|帮您|给您带来|感谢您的|祝您|请您(?!尽快|马上|立即|赶紧|帮|给|处理|解决|退|换|赔|管)'
const ONLY_SERVED = '我(?!们|司|行|店|这边)|请问(?!有什么可以|有什么能)|投诉|太|坑|敢'
/** A clerk's line alone, and nothing that anybody holds against it. */
const LONE = new RegExp(
  `^(?=[^\\n]*(?:${ONLY_SERVING}))(?![^\\n]*(?:${ONLY_SERVED}))\\s*[\\[【(]?(?:${CLERK})[\\]】)]?${TIME}\\s?:\\s?(?:请您|您好|亲|感谢您|抱歉|非常抱歉)(?:[^了没不:\n]|不便(?!宜)){0,60}$`,
)
/** What no service says: 爱退不退, 烦不烦, 你去投诉啊. A customer who is told so complains of it. */
const RUDE =
  /爱(?:(?<did>[买退要看信吃用来住去点])不\k<did>|咋咋|怎么(?:着|样))|别(?:再)?(?:来)?烦我?|烦不烦|烦死|滚(?![筒动轮烫])|蠢|神经病|有病|[傻二]逼|白痴|脑子|(?:买|住|吃|用|玩)不起(?:就?别|你)|嫌贵(?:就|你)?(?:别|不要)|没钱(?:就)?别|关我(?:什么|啥|屁|毛)?事|不?关我(?:们)?(?:什么)?事|(?:你|那你?|随便你?|尽管|有本事|有种)(?:就)?去?(?:投诉|举报|告|差评|打?12315)(?:吧|啊|呀|好了|呗|随便|[,。!?~\s]|$)|投诉也(?:没|白)|随你(?:便|怎么|去)|随便你|自己(?:不会|没长|眼瞎|看不懂)|没长(?:眼|手|嘴)|眼瞎|看不懂(?:中文|人话|字)|听不懂(?:人话|中文)|活该|怪(?:你自己|我咯)|少废话|废话(?:真|太|那么)?多|闭嘴|吵什么|嚷什么/
const SENTENCE_END = /[。!?;~\n]/

interface Turn {
  readonly clerk: boolean
  readonly start: number
  /** Behind its colon. */
  readonly said: number
}

const turnsIn = (text: string): Turn[] =>
  [...text.matchAll(HEAD)].map(({ index, 0: head, groups }) => ({
    clerk: groups?.clerk !== undefined,
    start: index,
    said: index + head.length,
  }))

/** Where a clerk's last turn ends: behind its first sentence, and those in which he goes on to serve. */
const endOfLast = (text: string, from: number): number => {
  let end = from
  for (let first = true; end < text.length; first = false) {
    const rest = text.slice(end)
    const length = rest.search(SENTENCE_END)
    const next = length < 0 ? text.length : end + length + 1
    const sentence = text.slice(end, next)
    if (!first && sentence.trim() !== '' && !SERVING.test(sentence)) return end
    end = next
  }
  return end
}

/**
 * The text with the clerk's turns of a dialogue blanked, so that positions stay: what he asks is not the customer's
 * question, and his politeness is no praise. A turn in which he is rude stays: the customer shows it to complain of it.
 * A text that is no dialogue comes back as it is.
 *
 * @param normalized the whole text, as `normalize` gives it
 */
export const withoutClerk = (normalized: string): string => {
  if (!normalized.includes(':') || !MAY_HOLD_TURNS.test(normalized)) return normalized
  if (LONE.test(normalized)) return ' '.repeat(normalized.length)
  const turns = turnsIn(normalized)
  const changes = turns.filter((turn, index) => index > 0 && turn.clerk !== turns[index - 1]?.clerk).length
  if (changes === 0) return normalized
  const served = turns.some(
    ({ clerk, said }, index) => clerk && SERVING.test(normalized.slice(said, turns[index + 1]?.start)),
  )
  if (changes < 2 && !served) return normalized
  let kept = ''
  let at = 0
  for (const [index, { clerk, start, said }] of turns.entries()) {
    if (!clerk) continue
    const end = turns[index + 1]?.start ?? endOfLast(normalized, said)
    if (RUDE.test(normalized.slice(said, end))) continue
    // A line break parts what stands before and behind it, as the turn did.
    kept += `${normalized.slice(at, start)}${' '.repeat(end - start - 1)}\n`
    at = end
  }
  return kept + normalized.slice(at)
}
