import type { Span } from '../sentiment/hide-names.js'

const clause = (parts: readonly string[]): RegExp =>
  new RegExp(parts.join('|').replaceAll('S', '[^,。!?;\\n]').replaceAll('END', '(?=$|[,。!?;~\\s])'))

/** Words that tell of leaving alone. */
export const CHURN_WORDS =
  '再也不买 再也不会买 再也不来 再也不会来 再也不去 再也不会去 再也不用 再也不会用 再也不订 再也不点 再也不喝 再也不吃 再也不住 再也不敢 再不买 再不来 不会再买 不会再来 不会再去 不会再住 不会再订 不会再点 不会再用 不会再入住 不会再光顾 不会再光临 不会再选 不再买 不再来 不再购买 不再使用 不再光顾 以后不买 以后不会买 以后不会在 以后都不会 以后再也不 以后再不 下次不买 下次不会 下次不来 下次不去 下次不订 下次再也不 没有下次 没下次 最后一次 永不 永远不会 永远不买 拉黑 取关 卸载 退订 销户 注销 携号转网 换一家 换别家 换牌子 换品牌 转投 弃用 弃了 告别 不会再光临 早就不买 早就不喝 早就不用 从此不 坚决不买 打死不买 粉转黑 路转黑 一生黑 退坑 弃坑 退游 弃游 后会无期 不买了 不来了 不去了 不喝了 不用了 绝不会再 绝对不会再 坚决不会再 换成另一家 换成别 换成了别 换到别 换去别 早就换 已经换成 下次不来'

/** One of these stands in every text that a pattern below finds. */
export const LEAVING_CUES =
  '不续 再续 走人 不会续 不想续 不再续 不打算续 不准备续 转网 携转 离网 销卡 退卡 剪卡 销号 退会 退保 退网 删了 删掉 卸了 卸掉 取消 注销 退了 退掉 已退 要退 果断退 直接退 下台 下辆 下部 下款 下一 踏进 踏入 踏足 跨进 迈进 登门 再碰 不碰 不会碰 再沾 光临 光顾 辈子 有生之年 余生 剪了 戒 换 转 改 去别 选别 买别 用别 找别 去其 选其 买其 用其 不再 不回购 不复购 不会回购 不会复购 不想回购 绝不 绝对不 决不 坚决不 打死 死也不 说什么也不 再考虑 会考虑 下次 第二 下回 绕道 绕着 绕开 不用再 不需要再 不用买 不用喝 不用订 不用续 再也不想 去隔壁 去对面 选隔壁 选对面 买隔壁 找隔壁 用隔壁 脱粉 是狗 是孙子 是猪 是傻 是小狗'

/** Said of others it is loyalty: 再也不碰别的牌子. */
const OTHERS = '(?!S{0,2}(?:别|其[他它]|另|杂牌))'
/** Said of what came before, it praises what came after: 再也不想用以前的牌子. */
const FORMER = '(?!S{0,2}(?:以前|原来|之前|老|旧|传统|普通|从前))'
/** What one needs only as long as life stays as it is. */
const OUTGROWN =
  '(?:(?:孩子|宝宝|娃|儿子|女儿|小孩|小朋友)(?:现在|都|已经|也)*(?:大了|长大|断奶|上学|上小学|上幼儿园|[两三四五六七八九十]岁)|断奶|搬家|毕业|出国|退休)'
const FOR_A_WHILE =
  '(?:奶粉|纸尿裤|尿不湿|拉拉裤|辅食|米粉|尿片|羊奶|奶瓶|早教|会员|宽带|套餐|课|月卡|年卡|饭卡)'
/** Behind 再也不想: 再也不想来回跑, 再也不想用手洗 leave nobody. */
const DONE_WITH =
  '(?:买(?![不得到])|用(?![手脚脑心])|来(?!回)|去(?![上公学])|点(?!头)|喝(?!酒)|吃(?![亏苦药土])|住(?![校院])|坐|订)'
const RELATION =
  '(?:会员|订阅|年卡|月卡|季卡|次卡|健身卡|信用卡|宽带|自动续费|连续包月|保单|保险|账号|账户|vip|plus|年费)'
const RESOLVED =
  '(?:已经?|果断|直接|立马|立刻|马上|当场|决定|准备|打算|毅然|坚决|赶紧|必须|刚刚?|我要|我也?)(?:就|去|把|给|要|申请|想)?'

/** Whoever says so leaves, whatever the words around it sound like. */
const SURELY = clause([
  // 明年不续卡了, 合约到期不续
  '(?:明年|来年|年底|到期|期满|下[个次]?[月年季期]|以后|今后|果断|坚决|决定|打算)S{0,3}不(?:会|想|准备)?再?续(?:费|卡|约|保|订|租|签|报|期|会员)?(?:了END|END)',
  '(?<![能可要]|如果|怎么|要是)不(?:会|想|打算|准备)?再?续(?:费|卡|约|保|订|租|签|报|会员|年费)?了(?:END|再见|拜拜|吧)',
  '(?:准备|打算|决定|考虑|果断|已经?|正在|马上|立刻|明天|今天|要|想|坚决)S{0,2}(?:转网|携转|离网|销卡|退卡(?![里上片号费])|剪卡|销号(?!码)|退会|退保|退网)(?!S{0,6}(?:怎|如何|条件|流程|手续|费用|什么|吗))',
  `下一?[台辆部款双件瓶罐桶套盒箱张个](?:车|手机|机|电脑|奶粉)?(?:(?![不别吗非?])S){0,6}(?<!会)(?:不会?|不(?:可能|想|敢)|绝不|再也不|别想让我)再?(?:买|考虑|选|入手?|碰|换|光顾|订)${OTHERS}`,
  `(?:(?:不会|不想|不愿|不敢|不可能|绝不|决不|永不)再|再也不会?|绝不会?|绝对不会?|永远不会?|坚决不会?)(?:光顾|光临|登门|碰(?![到见上撞壁头面触瓷运伤坏掉])|沾边)${OTHERS}`,
  '不(?:会|想|愿意?|敢)?再?(?:踏[进入足]|跨进|迈进)(?:S{0,8}(?:一?步|门|店|半步)|END)',
  `(?:这辈子|下辈子|一辈子|有生之年|余生|此生)(?:(?![不吗])S){0,3}不(?:会|想|敢)?(?:再?(?:碰(?![到见上])|买(?![不得到])|吃(?!不|亏|苦)|喝(?!不)|坐|住|选|考虑|订)|再[来去])${OTHERS}`,
  '(?:^|[,。!;\\n]|我)(?:已经|直接|果断|早就|气得|今天|昨天|也)?把S{0,6}卡(?:都|也|给|直接)?(?:剪|注销|销|折|掰|退)了',
  '(?<!把S{0,4}|房)卡(?:都|已经?|也|被我|我|直接|果断)?(?:剪|销|注销)了END',
  // 偷偷扣费,销号
  '(?<=[,。!;\\n])(?:果断|直接|已经?|立马|赶紧)?(?:销号|销卡|退网|离网|退保|销户)(?:了|走人)?END',
  // 早就换成另一家了: told of himself, whoever is praised by it
  '(?:^|[,。!;\\n]|我们?|全家都?)(?:早就|早已|已经|果断|终于|直接)S{0,2}(?:换|转|改|投)[成到去用奔]?了?(?:别[家的]|其[他它]|另[外一]一?家|隔壁|竞品)S{0,6}了END',
  '(?:从今天起?|今天起|从此|从今以后|今后|以后|决定|果断|彻底|正式|真的?|已经?|直接|可以|该)S{0,2}戒(?=了?END|[掉了](?=这|你|它|他家)|掉了?END)',
  '(?:^|[,。!;\\n]|我|已经?|决定|正式|果断|彻底|直接|瞬间|立马)脱粉(?!率|的人|粉)',
  // 孩子大了,奶粉不用再买了: no praise, however glad it sounds.
  `${OUTGROWN}S{0,4},S{0,4}${FOR_A_WHILE}S{0,2}(?:不用|不需要|用不着|没必要)再?(?:买|喝|用|续|订|交|办)了?END`,
  // 他们家的比你们好,我换了: drawn away by another.
  '(?<!没有?|没人|哪有)比(?:你们|贵司|你家)S{0,8}(?:好|强|便宜|实惠|划算|快|高|低)S{0,3},?(?:我们?)?(?:已经|果断|直接|早就|就|也|都)*(?:换|转)(?:了|过去了|走了)END',
  '(?:谁|我)?再(?:买|来|点|住|用|吃|喝|去|信|订|下单|光顾|进|坐)S{0,6}(?:我)?就?是(?:狗|孙子|猪|傻|小狗)',
])

/** The same where the text does not praise. */
const PERHAPS = clause([
  '(?<!不要的?|多余的?|自带的?|预装的?|没用的?)(?:app|软件|应用|程序|客户端)(?:被我)?(?:(?![把将自误没不被])S){0,3}(?:删|卸)(?:了|掉了?)(?:吧|END)(?!,?S{0,3}(?:重[新装下]|又|再[装下]|还是))',
  '(?:已经?|果断|直接|立马|立刻|马上|当场|气得|气到|我|怒|愤而|毅然)(?:把|就)?(?:删|卸)(?:了|掉了?)(?:这个?|你们?的?|它|该|他们的|破)?(?:app|软件|应用|客户端)(?![里中上内后重还再数缓]|,?重)',
  `${RESOLVED}(?:取消|退掉|退|注销|停掉|销掉|关掉|退订)了?(?:你们?的?|这个?|自己的|我的)?${RELATION}(?![后却还都也资权价福积里上费]|S{0,4}(?:还|却|没|不|多久|怎|如何|吗|退款|返款))`,
  '(?:会员|[年月季次油]卡|健身卡|宽带|校园网|保险|保单|信用卡|订阅)(?:都|也|已经?|我|直接|果断|早就|只能|只好|不得不){0,2}(?:退|注销|销|停)了END',
  `再也不想再?${DONE_WITH}${OTHERS}${FORMER}`,
  // 隔壁银行利率更高,钱都转走了
  '(?:隔壁|对面|别家|别的银行|其[他它]银行|另一家)S{0,10}(?:更|比S{1,6})?(?:高|好|低|便宜|划算|方便)S{0,3},S{0,2}(?:钱|存款|资金|余额|理财|基金|工资)(?:我|已经|全部?|都|也|果断|直接|就)*(?:转|挪|取|搬)(?:走|出来|过去|到S{1,6})了?END',
  '(?<!不|不会|不想|不用|没|别|懒得|无需|建议|希望|怎么|如何|给我|给您|他们|你们|商家|店家|厂家|老板|要不要|会不会)(?:换|转|改)[了个成到去用投一]{0,3}(?:家(?=店|银行|公司|航|买|吃|END|了|吧)|别家|其[他它](?:家|品牌|牌子|平台|公司|银行|运营商|航司|店|软件|app)|别的(?:品牌|牌子|平台|公司|银行|运营商|店|软件|app)|另[外一]一?家|隔壁|竞品|牌子|品牌(?!方)|运营商|银行(?![卡流账])|航司)',
  '(?:以后|还是|果断|下次|直接|只能|只好|不得不|宁可|宁愿)S{0,2}(?:去|选|买|用|找)了?(?:(?:隔壁|对面)(?:那?家(?![具里长教人])|那?店|银行|酒店)|别家|别人家|其[他它]家|其[他它](?:店|平台|牌子|品牌|银行|酒店)|别的(?:店|平台|牌子|品牌|银行|酒店))',
  '(?:以后|从此|今后|往后|决定|果断|还是|干脆|已经|早就|准备|打算|全家)(?:都|就|要|我|全|只能){0,2}改(?:喝|吃)(?:别[的家]|其[他它]|(?:(?![的味款装色温热冰糖水])S){1,6}了?(?:吧|END))',
  '(?<!的|系统|银行)不再(?:考虑|选择|合作|来往|打交道|回购|复购|购入|相信你|信任你|做你)',
  '(?<!要|会)不(?:会|想|准备|打算)?再?(?:回购|复购)(?!率|价)',
  `(?:绝不|绝对不|决不|坚决不|打死我?[也都]?不|死[也都]不|说什么也不)(?:会|想|敢)?再?(?:买(?!不)|来(?![虚骗假])|去|点|喝|吃(?![亏力饭苦惊紧])|住|选(?!错)|考虑|入手|订)${OTHERS}`,
  `不(?:会|想|可能|敢|愿意?)再?考虑(?:这|你们?|该|他们?|贵|它|了|END)${OTHERS}`,
  '(?<!(?:希望|保证|承诺|但愿|答应|一定|争取)S{0,8})(?:不会|不可能|绝不会?|绝对不会)再?有(?:下一?[次回]|第二[次回]|以后)(?:的|了|END|购买|光顾|消费|入住|合作)',
  '(?:不(?:会|想|敢|愿意?)|绝不会?)再?(?:去|来|住|买|吃|点|喝|用|坐|光顾|体验|尝试|订|经历)了?第二[次回遍]',
  '(?:以后|下次|今后|从此|果断|见到|看到)S{0,4}(?:绕道(?![去送远])|绕着走|绕开(?=$|[,。!?走了])|绕路走)',
  // The four operators: whoever goes to one of them leaves another.
  '(?:到期|期满|终于|果断|已经?|早就|准备|打算|决定|以后|明天|明年|年底|直接|干脆|立马|马上|用了S{1,2}年)(?:我?就|立马|马上|直接|果断|也|,)?S{0,4}(?:换|转|改用)[成到去用了回网]{0,2}(?:移动|联通|电信|广电)(?!硬盘|电源|支付|端|号码|的?(?:套餐|卡)?(?:办理|营业))',
  '(?:到期|期满)S{0,4}(?:就|立刻|马上|立马|直接|果断)(?:换家|换网|换运营商|换银行|走人|不续|转网|携转|销号)',
])

/** Who leaves nobody but the others: 不会再买别的牌子, 这辈子不换别家. */
export const LOYAL = clause([
  '不(?:会|想|用|愿|敢|可能|需要|必|打算)?再?(?:换|买|碰|去|用|喝|吃|考虑|选|找|点|住|转)[个去到用成]?(?:别|其[他它]|另|牌子|品牌)',
])

/** What others do to the writer, and what is unloaded: 骑手把我拉黑了, 银行注销了我的卡, 师傅说不来了. */
export const OTHERS_DOING = clause([
  '(?:把|将|给)我S{0,4}拉黑|被S{0,6}拉黑|拉黑了?我(?!的心)|(?:骑手|客服|商家|卖家|店家|老板|司机|中介|对方|店主|掌柜|房东|快递员?|师傅)(?:居然|竟然|反手|转头|还|就)+拉黑',
  '(?:预装|自带|捆绑|内置)[^。!?]{0,14}(?:卸载不[了掉]|无法卸载|不能卸载|没法卸载)',
  '(?:外机|空调|货物?|家具|机器|行李|轮胎|车上)S{0,4}卸载',
  '(?:银行|客服|平台|系统|他们|官方|商家|运营商)S{0,8}注销了?我|被S{0,6}注销|(?:莫名其妙|自动|擅自|强制|私自|无故|无缘无故)S{0,6}注销',
  '最后一次(?:更新|升级|登录|还款|付款|维修|检修|保养|送货|发货|通话|沟通|联系|充电|开机|交易|检测|复查|补发|机会)',
  '(?:师傅|骑手|快递员?|司机|安装工?|维修工?|小哥|人员|工人|工程师|保洁|阿姨|教练|老师)(?:又|说|突然|临时|告诉我|通知我?|居然|竟然|就|也|都|今天|明天|最后|结果)*不来了',
])

/** What is asked of leaving, and what others are told of it. */
const ASKS = /吗|怎么|如何|怎样|[会能]不会?能?|可以|[?呢]$|如果|要是|假如/
/** 早知道这样,绝对不会买: he has bought. */
const REGRETS = /早知|要是事先|要是早|如果早/
const LOOK_BACK = 24
const BOUNDARIES = ',。!?;\n'

/** Around a place, up to the marks that end a clause. */
const clauseAt = (text: string, from: number, to: number): { start: number; end: number } => {
  let end = to
  while (end < text.length && !BOUNDARIES.includes(text.charAt(end))) end += 1
  let start = from
  while (start > 0 && !BOUNDARIES.includes(text.charAt(start - 1))) start -= 1
  return { start, end }
}

const saidAt = (pattern: RegExp, text: string): Span | undefined => {
  const found = pattern.exec(text)
  if (!found) return undefined
  const { start, end } = clauseAt(text, found.index, found.index + found[0].length)
  if (REGRETS.test(text.slice(Math.max(0, start - LOOK_BACK), start))) return undefined
  if (ASKS.test(text.slice(start, end + 1))) return undefined
  return { start: found.index, end: found.index + found[0].length }
}

interface Leaving extends Span {
  readonly how: 'surely' | 'perhaps'
}

/** Where somebody tells that he leaves: surely, or perhaps where he praises. */
export const leavingAt = (text: string): Leaving | undefined => {
  const surely = saidAt(SURELY, text)
  if (surely) return { how: 'surely', ...surely }
  const perhaps = saidAt(PERHAPS, text)
  return perhaps && { how: 'perhaps', ...perhaps }
}

export const leavingIn = (text: string): Leaving['how'] | undefined => leavingAt(text)?.how

const WORDS = new RegExp(
  CHURN_WORDS.split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|'),
)

export interface LeavingClause {
  readonly clause: string
  readonly start: number
  readonly end: number
  /** The clause that stands before it, or nothing. */
  readonly before: string
  readonly beforeStart: number
}

/** Only what stands around leaving: who, when, how firmly, from whom. */
const AROUND =
  /[我你他它这那]们?|[家店次个些款]|以后|从此|今后|下次|已经?|果断|直接|马上|立刻|坚决|彻底|真的|终于|早就|决定|打算|准备|必须|会员|品牌|牌子|产品|东西|公司|商家|平台|软件|app|账[号户]|(?:再也|绝对?|永远|肯定)?不[会想敢]再?|[再也都就的了吧啊呢去来买用踏进入续费年卡把给]/g

/** Whether words tell of leaving, and nothing beside it: 这次以后拉黑, 以后坚决不踏进这家店. */
export const isLeavingAlone = (said: string): boolean => {
  const rest = [WORDS, SURELY, PERHAPS].reduce((left, pattern) => left.replace(pattern, ''), said)
  return rest !== said && !/\p{L}/u.test(rest.replace(AROUND, ''))
}

/** The clauses that tell of leaving, of a text that does. */
export const leavingClauses = (text: string): LeavingClause[] => {
  const clauses = new Map<number, LeavingClause>()
  for (const pattern of [WORDS, SURELY, PERHAPS]) {
    const found = pattern.exec(text)
    if (!found) continue
    const { start, end } = clauseAt(text, found.index, found.index + found[0].length)
    const beforeStart = start === 0 ? 0 : clauseAt(text, start - 1, start - 1).start
    const before = text.slice(beforeStart, Math.max(0, start - 1))
    clauses.set(start, { clause: text.slice(start, end), start, end, before, beforeStart })
  }
  return [...clauses.values()]
}
