import type { ChurnCause } from '@tingfeng/contracts'
import { splitClauses } from '../clauses.js'
import type { Span } from '../sentiment/hide-names.js'
import { isLeavingAlone, type LeavingClause, leavingClauses } from './leaving.js'

/** Words that give a cause, the most telling class first (Keaveney 1995, eight classes). */
const SAID: readonly (readonly [cause: ChurnCause, pattern: RegExp])[] = [
  [
    'involuntary',
    /搬家(?!公司|师傅|服务|费|工人|平台)|(?<![店行厅司][^,。!?]{0,4})(?:搬走|搬到)|(?:调[去到回]|去)外地|医生(?:说|让|建议)[^,。!?]{0,4}(?:不[能让可]|别|少|戒)|[车房]子?(?:已经?)?卖了|换了供应商|离开(?:这个)?(?:城市|本地)|回老家|出国(?![前旅游玩用漫流])|毕业(?![旅照季典聚晚礼设生证])|换城市|停产|买不到了|不生产|(?<!(?:希望|迟早|早晚|早日|赶紧|活该|怎么|咋|快点?|等着|建议)[^,。!?]{0,6})(?:关店|倒闭|撤店|下架|关门(?=了|$|[,。!?]|大吉|歇业))|用不上了|(?:孩子|宝宝|娃|儿子|女儿|小孩|小朋友)(?:现在|都|已经|也)*(?:大了|长大了)|断奶|不喝奶粉|工作调动|公司统一|被(?:你们|银行|平台|系统|运营商|公司|强制|单方面|突然|无故|莫名其妙){0,3}(?:注销|销户|清退|停卡)/,
  ],
  [
    'ethics',
    /骗|欺诈|欺骗|黑心|没良心|无良|不诚信|失信|假货|丑闻|抵制|泄露|歧视|造假|虚假|代言|套路|坑人|坑爹|吃相|杀熟|霸王条款|辱华/,
  ],
  // 隔壁银行利率更高: what money earns elsewhere is a price.
  ['price', /(?:利率|利息|收益率?|费率|资费)(?:还|都|也)?(?:更|比[^,。!?]{1,8}|太)(?:高|低|便宜|贵)/],
  [
    'competition',
    /比(?:你们?|这|它)(?:家)?[^,。!?]{0,6}(?:好|便宜|强|快|实惠)|(?:别家|别的[^,。!?]{0,4}|其[他它]家|对面|隔壁)[^,。!?]{0,10}(?:更|便宜|好|不要钱|免费|实惠|能)|人家[^,。!?]{0,8}(?:好|便宜|强|快|就到)|不如(?:别|隔壁|人家|竞)|(?:换|转)[成到去用了][^,。!?]{1,8}(?:之?后|以后)?[^,。!?]{0,6}(?:快|好|便宜|强|稳)(?:多了|太多)/,
  ],
  [
    'poor_response',
    /没人(?:理|管|回|处理|解决)|(?<![味烧色潮温热肿红敏])不(?:给)?(?:理(?![想智性解])|回(?![购头来家甘弹血潮油升去本])|解决|处理|认账|赔|退(?![烧色潮热])|承认|办(?!卡|信用卡|会员))|推诿|踢皮球|敷衍|拖着|投诉(?:无门|没用|无果)|态度(?:强硬)?(?:不解决)|一直不给|不了了之|没下文|没有下文|石沉大海/,
  ],
  ['service_failure', /态度|服务|客服|店员|服务员|前台|骑手|快递员|柜员|不耐烦|骂|翻脸|冷漠|黑脸|师傅|销售/],
  [
    'price',
    /(?<![宝珍尊高富名可金华昂])贵(?![行司店宾州阳姓方重族妃人校院港金属])|昂贵|(?<!续)年费(?!不续)|涨价|一年比一年高|[涨翻]了?[一两二三几好]?倍|(?:喝|吃|用|住|买)(?:不起|得起)|降不下来|价格|收费|乱收|不值|性价比|割韭菜|坑钱|扣费|月租|手续费|降价|宰/,
  ],
  [
    'inconvenience',
    /(?<![永深长久遥])远(?![程离洋景近超]|不[如会]|没有)|排队|等(?:了|位|太)|不方便|麻烦|难找|没货|缺货|营业时间|预约不|绕路|送得?慢|太慢|超时|迟到|流程|停车|发货/,
  ],
  [
    'core_failure',
    /难吃|难喝|坏|质量|(?<=[太很好又真老总超巨贼越])卡(?![片号])|卡(?:顿|死|机(?!构)|住|慢|得|爆|成)|故障|死机|漏|断网|掉线|信号|过敏|效果|没用|不好用|难用|变质|不新鲜|脏|虫|头发|拉肚子|味道|口味|异响|闪退|错|丢|刹车|续航|吵|隔音|份量|起球|掉色/,
  ],
]

/** Whom he goes to tells least: it may well be from bad service. */
const GOES_TO =
  /(?:换|转|投|改)(?:成|到|用|去|投|买|喝|住|吃|奔)[^,。!?]{0,10}(?:了|家|品牌|牌子|银行|怀抱)|(?:以后|下次|只好|只能|还是)(?:就|都)?(?:去|喝|吃|用|买|选|找)(?:隔壁|对面|别|其[他它])/

const OF_GROUP: Readonly<Record<string, ChurnCause>> = {
  quality: 'core_failure',
  digital: 'core_failure',
  finance: 'core_failure',
  experience: 'inconvenience',
  service: 'service_failure',
  sales: 'ethics',
  price: 'price',
  delivery: 'core_failure',
  aftersales: 'poor_response',
  privacy: 'ethics',
  brand: 'ethics',
}
/** They are heard in the words of leaving themselves: 弃坑了, 卸载了. */
const OF_LEAVING: ReadonlySet<string> = new Set(['brand.trust', 'sales.autorenew'])
const OF_THEME: Readonly<Record<string, ChurnCause>> = {
  'quality.authenticity': 'ethics',
  'service.responsiveness': 'poor_response',
  'service.resolution': 'poor_response',
  'service.bot': 'poor_response',
  'price.discrimination': 'ethics',
  'delivery.speed': 'inconvenience',
  'delivery.courier': 'service_failure',
  'experience.facility': 'core_failure',
  'experience.noise': 'core_failure',
  'experience.environment': 'core_failure',
}

/** A smell or a colour that stays is no return that is refused. */
const STAYS = /[味色肿烧热]一?直?不退/

/** What is told of leaving sounds like this complaint: 退了, 注销, 取消会员. */
const LEAVING = 'aftersales.cancel'
/** Nobody answers for what has failed before: of two themes that are as sure, the answer is why he leaves. */
const AS_SURE = 0.1

export interface Complaint {
  readonly theme: string
  readonly confidence: number
  /** Where it is said; without, it counts wherever that is. */
  readonly start?: number
  readonly end?: number
}

/** What is praised is no cause: 服务还行,不续了. Praise that is denied is none: 不是很好, 都好慢. */
const PRAISED =
  /(?<![不没](?:是|太|够|怎么|那么)?|[说谈算]不上)(?:还行|还可以|不错|挺好|热情|客气|(?:很|挺|是|都)好(?![慢贵差烂难])|满意|没得说)/

const withoutPraise = (normalized: string): string =>
  splitClauses(normalized)
    .map(({ start, end }) => normalized.slice(start, end))
    .filter((clause) => !PRAISED.test(clause))
    .join(',')

const causeSaid = (text: string): ChurnCause | undefined =>
  SAID.find(([, pattern]) => pattern.test(text))?.[0]

const causeOf = (theme: string): ChurnCause | undefined =>
  OF_THEME[theme] ?? OF_GROUP[theme.slice(0, theme.indexOf('.'))]

/** Whether a complaint tells of more than that its writer leaves. */
const tellsMore =
  (text: string, told: readonly LeavingClause[]) =>
  ({ theme, start, end }: Complaint): boolean => {
    if (OF_LEAVING.has(theme)) return false
    if (start === undefined || end === undefined) return true
    if (isLeavingAlone(text.slice(start, end))) return false
    // 再也不想用小米了: in the clause that leaves, the whole is no more than that.
    return theme !== 'quality.general' || !told.some((one) => one.start <= start && end <= one.end)
  }

const causeComplained = (normalized: string, complaints: readonly Complaint[]): ChurnCause | undefined => {
  const stays = STAYS.test(normalized)
  const causes = complaints
    .filter(({ theme }) => theme !== LEAVING && !(stays && theme === 'aftersales.return'))
    .flatMap(({ theme, confidence }) => {
      const cause = causeOf(theme)
      return cause === undefined ? [] : [{ cause, confidence }]
    })
    .sort((a, b) => b.confidence - a.confidence)
  const [surest] = causes
  if (surest === undefined) return undefined
  const answer = causes.find(({ cause }) => cause === 'poor_response')
  return answer !== undefined && surest.confidence - answer.confidence <= AS_SURE
    ? answer.cause
    : surest.cause
}

/**
 * Why somebody leaves: by what stands in the clauses that tell of leaving, else by the theme that the text complains of
 * most surely, else by its words.
 *
 * @param complaints themes that the text complains of
 */
export const churnCause = (normalized: string, complaints: readonly Complaint[]): ChurnCause | undefined => {
  const told = leavingClauses(normalized)
  for (const { clause, before } of told) {
    const cause = causeSaid(clause)
    if (cause) return cause
    // 孩子大了,以后不买了: what changed in somebody's life is no complaint, and is told right before.
    if (causeSaid(before) === 'involuntary') return 'involuntary'
  }
  const said = causeSaid(withoutPraise(normalized))
  if (said === 'competition' && told.some(({ clause }) => GOES_TO.test(clause))) return said
  const telling = complaints.filter(tellsMore(normalized, told))
  return (
    causeComplained(normalized, telling) ??
    said ??
    (telling.some(({ theme }) => theme === LEAVING) ? 'poor_response' : undefined) ??
    (GOES_TO.test(normalized) ? 'competition' : undefined)
  )
}

/**
 * The words that told of a cause, in the order in which `churnCause` looks: the clauses that tell of leaving, what is
 * complained of, the rest of the text.
 *
 * @param cause as `churnCause` read it from the same text and complaints
 */
export const causeEvidence = (
  cause: ChurnCause,
  normalized: string,
  complaints: readonly (Complaint & Span)[],
): Span | undefined => {
  const patterns = SAID.filter(([one]) => one === cause)
  const saidIn = (clause: string, start: number): Span | undefined => {
    const found = patterns.map(([, words]) => words.exec(clause)).find((match) => match !== null)
    return found ? { start: start + found.index, end: start + found.index + found[0].length } : undefined
  }
  const told = leavingClauses(normalized)
  for (const { clause, start, before, beforeStart } of told) {
    const said = saidIn(clause, start) ?? (cause === 'involuntary' ? saidIn(before, beforeStart) : undefined)
    if (said) return said
  }
  const telling = complaints.filter(tellsMore(normalized, told))
  const [complaint] = telling
    .filter(({ theme }) => theme !== LEAVING && causeOf(theme) === cause)
    .sort((a, b) => b.confidence - a.confidence)
  if (complaint) return complaint
  for (const { start, end } of splitClauses(normalized)) {
    const clause = normalized.slice(start, end)
    const said = PRAISED.test(clause) ? undefined : saidIn(clause, start)
    if (said) return said
  }
  if (cause === 'poor_response') return telling.find(({ theme }) => theme === LEAVING)
  const goes = cause === 'competition' ? GOES_TO.exec(normalized) : null
  return goes ? { start: goes.index, end: goes.index + goes[0].length } : undefined
}
