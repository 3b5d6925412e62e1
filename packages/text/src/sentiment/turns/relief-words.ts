import { AILMENT, FAULT, TROUBLED } from './blame-words.js'

/** What people want to be rid of, beside faults and ailments. */
const NUISANCE =
  '信号差|掉线|断网|断线|断电|停电|停机|堵车|排队|跑腿|扣费|乱扣费|油烟|蚊虫|水垢|霉斑|污渍|死机|黑屏|花屏|蓝屏|掉帧|断触|误触|漏气|漏电|漏油|异响|胎噪|噪声|电流声|起球|掉毛|打滑|打结|缠绕|头疼|腹胀|胀气|晕车|恶心|红肿|刺痛|泛白|起皮|浮粉|卡粉|脱妆|暗沉|闷痘|黑眼圈|红血丝|痘印|干燥|干涩|瘙痒|酸痛|疼痛|粘腻感|黏腻感|塑料味|胶水味|甲醛味|汽油味|烟味|臭味|膻味|缺货|断货|插队|等位|骚扰电话|推销电话|骚扰|推销|哭闹|吵闹|差评|假货|黄牛|乱收费|隐形消费|强制消费|套路|猫腻|质量问题|后顾之忧'

/** As a noun, or as a verb that stands for one. */
export const TROUBLE = `${FAULT}|${AILMENT}|${NUISANCE}`

/** What sellers and clerks do to customers. */
export const MISDEED =
  '加价|涨价|推销|乱收费|甩脸色?|推脱|推诿|扯皮|刁难|为难|绕路|拒载|宰客|忽悠|坑人|骗人|拖拉|拖沓|敷衍|装死|踢皮球|推三阻四|强买强卖|偷工减料|缺斤少两|短斤少两|爽约|放鸽子|打太极|甩锅'

/** What befalls goods and their users, as a verb. */
export const SUFFERED = `${TROUBLED}|变形|卡粉|脱妆|掉链子|拔干|浮粉|闷痘|起皮|串色|缩水|开裂|开胶|脱线|褪色|夹手|硌脚|掉帧|烫手|结块|分层|变质|胀气|晕车`

/** Wished for, promised, asked or thought, and not so. */
const UNSURE =
  '希望|建议|期待|能不能|能否|需要|请|尽快|早日|有待|急需|怎么|怎样|如何|什么时候|何时|才能|要是|如果|早知道|号称|说是|说好|宣称|宣传|承诺|保证|吹|广告|标着|(?:客服|师傅|售后|店家?|商家|卖家|他们|厂家|物业|前台)[^,。!?;]{0,4}说|坚持|硬说|一口咬定|以为|指望|不能|不可能|没能|无法|没法|并没|未必'
export const NOT_MEANT = `(?<!(?:${UNSURE})[^,。!?;]{0,8})`
/** The same from the end of a turn on, which is cheaper where a turn may begin anywhere. */
export const NOT_MEANT_BEFORE = `(?<!(?:${UNSURE})[^,。!?;]{0,18})`

/** Nobody asks whether it is so. */
export const NOT_ASKED = '(?![^,。!;]{0,8}[吗吧嘛么?])'

/** Rather than a plain denial: 一次不漏 leaves none out, 不漏才怪 is sure to leak. */
export const PLAIN_NOT =
  '(?<!(?:一次|难得|偶尔|能|哪天|哪次|什么时候|就今天|做不到|除非|没有[一哪][^,。!?;]{1,5})[都也就]?)'
export const PLAIN_END = '(?![^,。!?;]{0,8}(?:才怪|就怪|就不|就谢|就烧|算我|都难|一下|两句|几句|变成))'

/** What is said of trouble that is gone, in a form that fits. */
export const without = (trouble: string, length: number): string =>
  ['不用担心', '不怕', '没'].map((words) => words + trouble).find((one) => one.length <= length) ?? ''
