import { withinClause } from './within-clause.js'

/**
 * How something is done, asked plainly: 怎么注销账号, 如何取消自动续费. Who asks why it fails complains: 怎么取消都取消不了,
 * 怎么退款这么慢.
 */
export const HOW_TO = withinClause(
  '(?<!(?:(?<![想谁人])知道|清楚|懂|晓得|没有|说|该|教|讲|告诉|看看|明白)S{0,5})(?:怎么|怎样|如何|咋)(?:才能?|可以|能|去|来)?(?:注销|退订|销户|退[款货票卡会换订]|投诉|举报|开[通票发户启机卡]|取消|关[闭掉机]|关(?=$|[,。!?])|停[用机]|办理|办卡|解[绑除约]|更换|换|申请|查|设置|登录|激活|绑定|预[约订]|订|报名|缴费|交费|充值|还款|提前还|携号|转网|拉黑|卸载|注册|改|修改|恢复|找回|连接|操作|使用|用|选|弄(?![成得的坏丢])|安装|装|清洗|洗|保养|兑换|领|联系|打[开印]|升级|更新|下载|调)(?!S{0,8}(?:这么|那么|这样|都|也|还是|不|没|一直|半天|就|才|了))',
)
const MAY_BE_HOW = /怎|如何|咋/
/** The same with all that is asked. */
export const HOW_TO_CLAUSE = new RegExp(`${HOW_TO.source}[^,。!?;\\n]*`)
/** A not-A, of what people complain of. */
const EITHER_OR =
  /([\u4e00-\u9fff]{2,3})不\1|([差慢大小吵贵重热卡脏臭硬薄难远高厚干新安流清准快好多牢结舒划方实甜香正])不\2/
const YES_OR_NO = /(?:吗|(?<!不)(?:怎么样|咋样))[?。]?$/
const HOW = /(?:怎么样|咋样)[?。]?$/
/** Asked to be agreed with. */
const RHETORICAL = withinClause(
  '难道|[也这还]叫|就这|[也还]敢|好意思|凭什么|为什么|怎么|什么时候|对得起|不觉得|不嫌|至于|这么|那么|这种|这样|还有S{0,3}吗|都是|是人|当我|以为|不知道|知道吗|见过|有病|懂|了吗|没S{0,5}吗|不(?!会|用|需要)S{0,6}吗|居然|竟然|就|才|又|还(?!款|有货|可以)|能S{0,6}[点些]吗|骗|疯|傻|垃圾|坑|能告诉|能解释|不是|是S{1,6}的吗|好吗',
)
/** It has happened, and what is asked is what comes of it: 破了能换吗. */
const REMEDY = withinClause('(?:能|可以|给|管|包)S{0,3}(?:赔|退|换|修|保|处理)|怎么(?:赔|算)')
const BOUNDARIES = ',。!?;.…\n'
/** In a longer text who complains asks to be agreed with. */
const LONGEST = 24
/** 请问, 我想问 before the question word. */
const LEAD = 4

const clauseAround = (text: string, start: number, end: number): { from: number; said: string } => {
  let from = start
  while (from > 0 && !BOUNDARIES.includes(text.charAt(from - 1))) from -= 1
  let to = end
  while (to < text.length && !BOUNDARIES.includes(text.charAt(to))) to += 1
  return { from, said: text.slice(from, to + 1) }
}

/** A cheap first look: without one of these no question is worth a closer one. */
export const mayAsk = (text: string): boolean =>
  text.includes('吗') || text.includes('不') || MAY_BE_HOW.test(text)

/** 绝了好吗 asks nothing. */
const PRAISE_ASKED = /(?<![了的]好)吗[?,。!~\s]*$/
const MAY_ASK_PRAISE = /[吗不样何]/
const HOW_GOOD = /(?:怎么样|如何|好不好|行不行)[?,。!~\s]*$/

/** Whether praise from `start` to `end` is asked about, in anger or not: 早餐好吃吗, 干不干净, 这也叫好吃吗. */
export const isPraiseAskedAbout = (text: string, start: number, end: number): boolean => {
  const { said } = clauseAround(text, start, end)
  if (!MAY_ASK_PRAISE.test(said)) return false
  return PRAISE_ASKED.test(said) || EITHER_OR.test(said) || HOW_GOOD.test(said)
}

/** Whether the words from `start` to `end` are asked about, plainly: 房间有蟑螂吗, 怎么退订. */
export const isAskedAbout = (text: string, start: number, end: number): boolean => {
  const { from, said } = clauseAround(text, start, end)
  const how = MAY_BE_HOW.test(said) ? HOW_TO.exec(said) : null
  if (how) return start - from >= how.index - LEAD
  if (text.trim().length > LONGEST || text.includes('!') || text.includes('??')) return false
  if (!EITHER_OR.test(said) && !YES_OR_NO.test(said)) return false
  return !RHETORICAL.test(said.replace(HOW, '')) && !REMEDY.test(said)
}
