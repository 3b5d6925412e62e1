import { fill, type Turn } from './turn.js'

/** What is better the less there is of it. */
const TROUBLE =
  '油耗|电耗|能耗|耗电量?|耗油量?|费用|电费|油费|运费|邮费|手续费|服务费|(?:[房车]?贷款?|借款?|分期)的?(?:年化)?利[率息]|费率|收费|资费|月租费?|租金|故障率|返修率|破损率|丢件率|损耗|噪音|噪声|风噪|胎噪|延迟|时延|延时|等待时间|排队时间|等位时间|门槛|误差'
const COST = `${TROUBLE}|价格|价钱|售价|票价|会员价`
/** What is better the more there is of it. */
const GAIN =
  '续航(?:时间|里程|能力)?|待机(?:时间)?|寿命|质保期?|清晰度|效率|保值率|空间|分量|份量|容量|优惠力度|折扣力度|优惠幅度|网速|成功率|准确率|吸力|动力'
const MORE = '[高大多长久]'
const DEARER = '[高大多长久重贵]'
const LESS = '[低小少短轻]'
/** Whom it is held against. */
const THAN = '的?(?:还|也|都|却)?比(?!较)[^,。!?;好便贵差]{1,8}?'
const MUCH = '很|太|特别|非常|超级?|巨|极其?|相当|最|贼|死'
const GRADE = `(?:要|还|更加?|都|也|又|略|稍微?|明显|确实|真的?|好|挺|实在|还是|高达|${MUCH})*`
const NOT_SO = '(?:也|都|并|真的?|确实|其实)*(?:不(?:算|太|怎么|是很|是特别|会)?|没那么|没有那么)'
/** A wish, a question or a condition. */
const WISHED = '希望|建议|期待|能不能|能否|如果|要是|是否|假如|除非|想要|觉得哪|哪|追求|看重'
/** The customer gets this money, or has paid more before. */
const PAID_OUT = '存(?![在储])|定期|理财|活期|回收|二手|置换|收购|赔|退|补|买完|刚买|又|第二天|新用户|新人'
/** Looked for behind the noun: before it, each place of a text would be asked. */
const unlessSaid = (noun: string): string =>
  `(?<!(?:${noun === GAIN ? WISHED : `${WISHED}|${PAID_OUT}`})[^,。!?;]{0,10}(?:${noun}))`
/** 续航大打折扣, 运费少退了: nothing else may stand behind the amount. */
const SAID =
  '(?![^,。!?;]{0,6}[?吗]|[^,。!?;]{0,8}退)(?:得多|[很太好]?多|不少)?(?=[了啊呀哦吧哈呢诶]|的?(?:[^一-龥]|$))'

const said = (noun: string, grade: string, amount: string): RegExp =>
  new RegExp(`(?:${noun})${unlessSaid(noun)}${grade}${amount}${SAID}`, 'g')
const GOOD = (all = ''): string => fill('很好', all.length)
const ILL = (all = ''): string => fill('很差', all.length)
const LIKE = `(?:${THAN}|的)?${GRADE}`
const UNLIKE = `(?:${THAN}|的)?${NOT_SO}`

/** 是老款的两倍. */
export const TIMES = '(?:是|有|相当于)[^,。!?;]{1,8}?的?[两二三四五六七八九十几0-9]+倍'
/** 只有老款的一半. */
export const HALF = '(?:只有|只剩|仅有?|还没有?|不到|才)[^,。!?;]{1,8}?的?(?:一半|零头|[三四五]分之一)'

/** How much there is of what is good or bad: 噪音比以前小 and 续航很长 as 很好, 电费太高 as 很差. */
export const QUANTITY: readonly Turn[] = [
  { pattern: said(COST, LIKE, LESS), say: GOOD },
  { pattern: said(COST, UNLIKE, DEARER), say: GOOD },
  { pattern: said(GAIN, LIKE, MORE), say: GOOD },
  { pattern: said(TROUBLE, `${THAN}${GRADE}`, DEARER), say: ILL },
  { pattern: said(TROUBLE, `(?:${MUCH})${GRADE}`, DEARER), say: ILL },
  { pattern: said(TROUBLE, UNLIKE, LESS), say: ILL },
  { pattern: said(GAIN, `${THAN}${GRADE}`, LESS), say: ILL },
  { pattern: said(COST, HALF, ''), say: GOOD },
  { pattern: said(TROUBLE, TIMES, ''), say: ILL },
  { pattern: said(GAIN, TIMES, ''), say: GOOD },
  { pattern: said(GAIN, HALF, ''), say: ILL },
]
