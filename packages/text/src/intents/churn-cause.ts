import type { ChurnCause } from '@tingfeng/contracts'

/** Words that give the cause alone, the most telling class first (Keaveney 1995, eight classes). */
const SAID: readonly (readonly [cause: ChurnCause, pattern: RegExp])[] = [
  [
    'involuntary',
    /搬家(?!公司|师傅|服务|费|工人|平台)|搬走|搬到|离开(?:这个)?(?:城市|本地)|回老家|出国(?![前旅游玩用漫流])|毕业(?![旅照季典聚晚礼设生证])|换城市|停产|买不到了|不生产|(?<!(?:希望|迟早|早晚|早日|赶紧|活该|怎么|咋|快点?|等着|建议)[^,。!?]{0,6})(?:关店|倒闭|撤店|下架|关门(?=了|$|[,。!?]|大吉|歇业))|用不上了|孩子大了|断奶|工作调动|公司统一/,
  ],
  [
    'ethics',
    /骗|欺诈|欺骗|黑心|没良心|无良|不诚信|失信|假货|丑闻|抵制|泄露|歧视|造假|虚假|代言|套路|坑人|坑爹|吃相|杀熟|霸王条款|辱华/,
  ],
  [
    'competition',
    /(?:换|转|投|改)(?:成|到|用|去|投|买|喝|住|吃|奔)[^,。!?]{0,10}(?:了|家|品牌|牌子|银行|怀抱)|比(?:你们?|这|它)(?:家)?(?:好|便宜|强|快)|别家(?:更|便宜|好|服务好)|人家[^,。!?]{0,8}(?:好|便宜|强|快)|不如(?:别|隔壁|人家|竞)/,
  ],
  [
    'poor_response',
    /没人(?:理|管|回|处理|解决)|(?<![味烧色潮温热肿红敏])不(?:给)?(?:理(?![想智性解])|回(?![购头来家甘弹血潮油升去本])|解决|处理|认账|赔|退(?![烧色潮热])|承认|办(?!卡|信用卡|会员))|推诿|踢皮球|敷衍|拖着|投诉(?:无门|没用|无果)|态度(?:强硬)?(?:不解决)|一直不给|不了了之|没下文|没有下文|石沉大海/,
  ],
  ['service_failure', /态度|服务|客服|店员|服务员|前台|骑手|快递员|柜员|不耐烦|骂|翻脸|冷漠|黑脸|师傅|销售/],
  [
    'price',
    /(?<![宝珍尊高富名可金华昂])贵(?![行司店宾州阳姓方重族妃人校院港金属])|昂贵|年费|涨价|价格|收费|乱收|不值|性价比|割韭菜|坑钱|扣费|月租|手续费|降价|宰/,
  ],
  [
    'inconvenience',
    /(?<![永深长久遥])远(?![程离洋景近超]|不[如会]|没有)|排队|等(?:了|位|太)|不方便|麻烦|难找|没货|缺货|营业时间|预约不|绕路|送得?慢|太慢|超时|迟到|流程|停车|发货/,
  ],
  [
    'core_failure',
    /难吃|难喝|坏|质量|(?<![不再续办退销剪注年月季会员用行话机把张新])卡(?![剪片里号了])|(?<!不)卡(?:顿|死|机|住|慢)|故障|死机|漏|断网|掉线|信号|过敏|效果|没用|不好用|难用|变质|不新鲜|脏|虫|头发|拉肚子|味道|口味|异响|闪退|错|丢|刹车|续航|吵|隔音|份量|起球|掉色/,
  ],
]

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
const OF_THEME: Readonly<Record<string, ChurnCause>> = {
  'service.responsiveness': 'poor_response',
  'service.resolution': 'poor_response',
  'service.bot': 'poor_response',
  'delivery.speed': 'inconvenience',
  'delivery.courier': 'service_failure',
  'experience.facility': 'core_failure',
  'experience.noise': 'core_failure',
  'experience.environment': 'core_failure',
}

/** A smell or a colour that stays is no return that is refused. */
const STAYS = /[味色肿烧热]一?直?不退/

/**
 * Why somebody leaves: by what the text says, else by the theme that it complains of most surely.
 *
 * @param complaints themes, the surest first
 */
export const churnCause = (normalized: string, complaints: readonly string[]): ChurnCause | undefined => {
  const said = SAID.find(([, pattern]) => pattern.test(normalized))
  if (said) return said[0]
  const stays = STAYS.test(normalized)
  for (const theme of complaints) {
    if (stays && theme === 'aftersales.return') continue
    const cause = OF_THEME[theme] ?? OF_GROUP[theme.slice(0, theme.indexOf('.'))]
    if (cause) return cause
  }
  return undefined
}
