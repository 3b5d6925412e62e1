import type { UrgencyCause } from '@tingfeng/contracts'
import { around, type SignRule } from './sign-rule.js'

/** Right before it, it is denied: 没漏电, 不会过敏, 没有人受伤; but not 没用几次就冒烟, 不小心烫伤, 动不动漏电. */
const DENIED = around(
  '(?:(?<!差点|差一点|险些|有)没有?|从未|从没|(?<![动时])不|未|无|免|(?<!消|国)防|(?<![特分区级识性])别)(?:会|再|曾|有|发生|出现|产生|引起|造成|导致|任何|什么|怎么|被|人|员|用|要|是|算|让|太|出|过|容易|至于|担心|止){0,4}$',
)
/** Somewhere before it in its clause, it is feared, supposed, asked or told of others. */
const FEARED = around(
  '(?:(?<![可哪])怕|担心|会不会|是否|是不是|有没有|如果|万一|(?<![主只就])要是|假如|避免|以免|谨防|预防|防止|当心|(?<!不)小心|听说|据说|(?:新闻|报道|网上|电视|视频|热搜|抖音|微博|群)(?:里|上)?S{0,2}(?:说|称|报道?|爆出|看到|刷到)|不用说|免得|省得)(?:(?!结果|果然|还是)S){0,9}$',
)
const ASKED = around(
  '^(?:(?![怎什啥咋哪谁几你不没管赔就还也都叫算知]|为什|多少|负责)S){0,6}(?:吗|(?<![怎什这那多要])么|\\?)',
)
/** Who asks in this way has had it happen: 刚买就自燃了? */
const INDIGNANT = around('(?:就|才|又|竟|居然)S{0,3}$')
/** A denial within: 孩子喝了不拉肚子. */
const DENIED_WITHIN = /不(?!停|止|断|舒服|适|小心)|没(?!人|几|想|多)|未(?!成年)|别/
const NEAR_MISS = around('(?:差点|差一点|险些|几乎|容易|可能)S{0,4}$')
/** Who says so means it, negated or not: 不退就起诉, 再不处理就曝光. */
const THREATS: ReadonlySet<UrgencyCause> = new Set(['legal', 'media'])
const WAIVED = around('(?:不会|不想|不用|没必要|懒得|如何|怎么|怎样)S{0,3}$')
const REACH = 14

/** Who asks no more than this asks about a body or a right: 可以起诉吗, 想问下消协电话多少. */
const PLAIN_QUESTION =
  /^(?:(?:您|你)好|请问(?:一下|下)?|想问(?:一下|下)?|问(?:一下|下)|咨询(?:一下|下)?|麻烦问(?:一下|下)?)?[,。\s]?[^,。!?;\n]{1,18}(?:吗|多少|多久|几[天点号]|多长时间|哪[里儿个]?|什么|怎么(?:打|走|填|弄|用|样)|[么呢])[?。呢啊呀]?\s*$/
/** Who asks so threatens or complains. */
const POINTED =
  /你们|你家|贵[司行店]|不[退赔给理管]|没人|再不|逼|信不信|不怕|敢|难道|凭什么|为什么|怎么(?:没|还|不)|就|才|被|骗|坑|扣/
const LONGEST_QUESTION = 28

const asksOnly = (text: string): boolean =>
  text.length <= LONGEST_QUESTION && PLAIN_QUESTION.test(text) && !POINTED.test(text)

/** Whether what stands from `start` to `end` is denied, feared, asked or told of others. */
export const isCalm = (
  text: string,
  { cause, happened, evenAsked }: Pick<SignRule, 'cause' | 'happened' | 'evenAsked'>,
  start: number,
  end: number,
): boolean => {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (THREATS.has(cause)) return WAIVED.test(before) || asksOnly(text)
  if (cause === 'minors' && DENIED_WITHIN.test(text.slice(start, end))) return true
  if (DENIED.test(before) || FEARED.test(before) || (happened && NEAR_MISS.test(before))) return true
  return !evenAsked && ASKED.test(text.slice(end, end + REACH)) && !INDIGNANT.test(before)
}
