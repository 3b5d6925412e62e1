/** Complaints that leave no doubt, and the theme that each is about. */
export const TEXTS = [
  ['客服态度很差，一直不耐烦', 'service.attitude'],
  ['送得太慢了，等了两个小时', 'delivery.speed'],
  ['一直不给退款，申请了两周', 'aftersales.refund'],
  ['老是接到骚扰电话', 'privacy.harassment'],
  ['饭里有头发，太不卫生了', 'quality.hygiene'],
] as const satisfies readonly (readonly [text: string, theme: string])[]
