import { HALF, TIMES } from '../sentiment/turns/comparison-quantity.js'
import { compare } from './comparison.js'
import { judgeQuality, type Side } from './qualities.js'

/** Whoever stands behind these words is what the one before them is held against. */
const RELATION =
  /(?:不见得|不一定|未必|不会|不|没有?|哪里?有)?(?<!性价|占|环|同|对|攀|相)(?:比(?![较赛如例重分心特划方作起拟亚])起?|相较于|相比于?)|(?<!有)没有?(?!没)|哪里?有|不如(?!直接|干脆|趁早|早点|去|不|退|换|扔|买|说|让|把|我)|哪(?:里|儿)?(?:能|可以)?比得[上过]|比不[上过了]|远?不及(?![时格待])|不敌|输给|打不过|[赶追跟]不上|不(?:输|逊于|亚于|弱于)|吊打|完爆|爆杀|碾压|秒杀(?![价活时日节款产的买到抢来下单了]|一|$)|优于|强于|胜过|好过|强过|完胜|甩开|[被把]/g
/** A name has at least as many characters: what they say is no quality (小米, 长安). */
const SHORTEST_NAME = 2
/** Between the subject and the words of comparison. */
const FARTHEST = 10

/** Whoever it is, what stands before a subject holds it against somebody: 隔壁吊打小米, 哪个都比小米强. */
const HELD_AGAINST =
  /(?<!性价|占|环|同|对|攀|相)比$|(?:没有?|哪里?有)$|(?:吊打|完爆|爆杀|碾压|优于|强于|胜过|好过|强过|完胜|比不[上过了]|不及|不敌|输给|打不过|[赶追]不上)了?$|不如(?:去|买|用|选|住|吃|喝|开|坐|办|换|点|找|直接)*$/

/** 没有 before these leaves something out, and holds nobody against anybody. */
const NOBODY =
  /^(?:什么|任何|一|人|说|能|办法|给|收|送|用|做|想|觉|提|发|退|问题|毛病|异味|味道|异响|噪音|磕|破|坏|广告|售后|客服|电话|赠品|包装|优惠|活动)/
/** 没有处理好 says that it is not done. */
const DONE =
  /(?:处理|解决|安装|包装|准备|修理|维修|保护|保存|服务|打包|密封|固定|清洗|清理|打扫|设计|沟通|协调|管理|调试|考虑|休息|[睡做弄修装包封洗拧粘焊])好/
const GRADED = /^.{2,8}?(?:那么|那样|这么)/
/** Whom there is to be held against; 没有烟味很舒服 names what is good to miss. */
const RIVAL =
  /^(?:隔壁|别家|别人|人家|别的|其他|其它|对手|竞品|同行|同价位|同档|老款|旧款|新款|老版|旧版|新版|上一?代|上一?款|前一?代|下一?代|以前|之前|从前|原来|大牌|国产|进口|友商|楼下|楼上|对面)/

/** Whether 没有 holds it against somebody, by what `sign` a comparison with whoever it is would have. */
const fallsShort = (behind: string, sign: Side): boolean =>
  !NOBODY.test(behind) &&
  !DONE.test(behind) &&
  // 没有窗户那么闷 says why.
  (RIVAL.test(behind) || (sign === -1 && GRADED.test(behind)))

const BEYOND =
  /^.{0,6}(?:跟|和|与)[^,]{2,8}(?:差(?:得?太?远|了?一大截|十万八千里|了十万八千里|了?好?几?条街)|没[法得]比|不能比|不是一个(?:档次|级别|水平))/
const BENEATH = /^.{0,6}(?:给|在|跟|和)[^,]{2,8}(?:提鞋|面前.{0,4}(?:弟弟|渣|不够看)|.{0,3}就是个?弟弟)/

const MANY_TIMES = new RegExp(TIMES)
const NOT_HALF = new RegExp(HALF)
const judgeAmount = (behind: string): Side => {
  const [amount, word] = NOT_HALF.test(behind) ? [NOT_HALF, '低'] : [MANY_TIMES, '高']
  const found = amount.exec(behind)
  return found ? judgeQuality(behind.slice(0, found.index), word) : 0
}

/** 比特斯拉强的没几个. */
const BETTER_ARE_FEW =
  /^[^,]{1,6}的[^,]{0,4}?(?:没[几多谁见]|没有(?:几|多少|$)|不多|不存在|很少|太少|少之又少|找不)/
/** 第二天比我买时便宜两百. */
const CHEAPER_SINCE = /比我们?(?:当时|当初|刚)?(?:买|下单|入手|订|付)[^,]{0,4}(?:便宜|低|降|少)/
/** 没有小米很不方便 misses it. */
const MISSED = /^(?:[很太就真会]|好不)/

/** What a clause says of the subject that it holds against someone who has no name here, and on which side it stands. */
export interface Held {
  readonly sign: Side
  /** It is what another one is measured by. */
  readonly isMeasure: boolean
}

/**
 * Whom a clause prefers that names one subject: 小米比上一代强 is 1, 隔壁比小米强 is −1.
 *
 * @param before from the start of the clause to the name
 * @param behind from the end of the name to the end of the clause
 */
export const compareUnnamed = (before: string, behind: string): Held | undefined => {
  if (BETTER_ARE_FEW.test(behind) && /比$/.test(before)) return { sign: 1, isMeasure: true }
  if (CHEAPER_SINCE.test(behind)) return { sign: -1, isMeasure: false }
  if (HELD_AGAINST.test(before) && !(MISSED.test(behind) && /有$|没$/.test(before))) {
    const said = compare('', before.slice(-FARTHEST), behind)
    // safe: the negative of a side is one
    if (said && said.sign !== 0) return { sign: -said.sign as Side, isMeasure: true }
  }
  if (BEYOND.test(behind) || BENEATH.test(behind)) return { sign: -1, isMeasure: false }
  const amount = judgeAmount(behind)
  if (amount !== 0) return { sign: amount, isMeasure: false }
  for (const { 0: word, index } of behind.matchAll(RELATION)) {
    if (index > FARTHEST) return undefined
    const end = index + word.length
    if (behind.length < end + SHORTEST_NAME) return undefined
    const said = compare(before, behind.slice(0, end), behind.slice(end + SHORTEST_NAME))
    if (/^没有?$|有$/.test(word) && !fallsShort(behind.slice(end), said?.sign ?? 0)) continue
    if (said && said.sign !== 0) return { sign: said.sign, isMeasure: false }
  }
  return undefined
}
