import type { ThemeHit } from './tagger.js'

/** Themes that a shop can set right, and of which the words of setting right sound like complaints. */
const SETTLED_THEMES = new Set([
  'aftersales.refund',
  'aftersales.return',
  'aftersales.cancel',
  'aftersales.general',
  'aftersales.channel',
  'aftersales.warranty',
  'service.resolution',
  'service.responsiveness',
  'price.promotion',
  'money.claims',
])
const SETTLED =
  /(?:同意|答应|支持|主动|马上|立刻|立马|当天|秒|很快就?|已经?|及时|顺利|全额|帮我?|给我?)(?:给我?|帮我?|就)?(?:办理?了?)?(?:退[款货钱]|退了|退回|赔[付偿]|理赔|换货|换新|补发|解决|处理好|处理完)|(?:退款|赔[付偿]款?|理赔款?|钱)(?:都|也|已经?)?(?:到账了?|收到了|退回来了|到了)|(?:退款|退货|退换货?|赔[付偿]|理赔|换货)(?:都|也|的?速度|到账)?(?:很|挺|真|特别|非常|超级?|蛮)?(?:快|及时|顺利|方便|利索|爽快)|不(?:再)?追究|已(?:经)?解决/
const UNSETTLED =
  /[没不未](?!追究|再追究|到一?[天小分]|错|用|满|是很难)|才|拖|迟|催|要求|申请|等了|终于|几个?月|多天|多久|为什么|凭什么|怎么|只|还是|但|却|说是?|承诺|扣|少退|部分|一半|假|骗|投诉/

const overlap = (text: string, start: number, end: number): string => {
  let from = start
  while (from > 0 && !/[,。!?;\n]/.test(text.charAt(from - 1))) from -= 1
  let to = end
  while (to < text.length && !/[。!?;\n]/.test(text.charAt(to))) to += 1
  return text.slice(from, to)
}

/** 商家同意退款, 退款到账了: told as done, without a word of what was wrong with it. */
const isDone = ({ theme, start, end }: ThemeHit, text: string): boolean => {
  if (!SETTLED_THEMES.has(theme)) return false
  const said = overlap(text, start, end)
  return SETTLED.test(said) && !UNSETTLED.test(said)
}

const IMPOSTORS =
  /(?:冒充|假冒|伪装成|自称)[^,。!?]{0,12}(?:客服|银行|官方|工作人员|平台|公检法|快递)[^。!?]{0,16}(?:电话|短信|诈骗|骗局|链接|转账|不要|别|勿|当心|小心)|(?:谨防|警惕|提防|当心|小心)[^,。!?]{0,14}(?:诈骗|骗局|骗子|冒充|假冒)/
const BEFALLEN = /我(?!行|司|们提醒)|被骗了|骗走|损失|报警|泄[露漏]/

/** A warning of those who pose as the brand says nothing against it. */
const isWarning = ({ theme }: ThemeHit, text: string): boolean =>
  /^(?:brand|privacy|sales|money|quality\.authenticity)/.test(theme) &&
  IMPOSTORS.test(text) &&
  !BEFALLEN.test(text)

export const isSettled = (hit: ThemeHit, text: string): boolean => isDone(hit, text) || isWarning(hit, text)
