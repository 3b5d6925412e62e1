/** Words of harm that are as often said of a taste or a look. */
export const FIGURATIVE_WORDS = /爆炸|炸裂|炸开|炸了|中毒/

const DRESSED = '(?:简直|真的?是?|真心|直接|太|都|要|快|也|又|就|整个|全|超级?|是|的|无敌|一下|会)*$'
/** 慢到爆炸, 颜值爆炸, 甜到中毒, 单曲循环听中毒了; but 听到爆炸, 吃到中毒. */
const BEFORE = new RegExp(
  `(?:(?<!(?<!好)[吃喝])[到得]|颜值|性能|配置|音效|音质|画质|画面|演技|唱功|味道|口感|香味|口味|信息量|干货|流量|人气|销量|热度|气场|美貌|性价比|心态|情绪|脾气|气氛|氛围|现场|舞台|全场|全网|内存|知识|人口|订单|消息|弹幕|评论区?|低音|甜度|快乐|幸福|效果|视觉|听觉|剧情|特效|造型|身材|气质|魅力|质感|实力|战斗力|卡路里|热量|邮箱|电话|宇宙|听|追剧|刷|循环|歌|曲|旋律|洗脑|电脑|手机|系统|u盘|网站)${DRESSED}`,
)
/** Goods burst, and a burst is heard: it is looks, sound and taste that do so only in praise. */
const HARD = new RegExp(`(?:手机|电脑|(?<!好)[看听遇碰充烧用放直]到)${DRESSED}`)
const BEHIND =
  /^(?:好|美|香|帅|酷|多|强|性|头|盐|糖|输出|贵|难|甜|可爱|喜欢|推荐|增长|级|浓|满|感(?!觉)|爱|无敌|式|般|似的|一样|太深|已深|颇深)/
const REACH = 10

/** Whether a word of `FIGURATIVE_WORDS` at this place means no harm. */
export const isFigurative = (text: string, start: number, end: number): boolean => {
  if (BEHIND.test(text.slice(end, end + 3))) return true
  const before = text.slice(Math.max(0, start - REACH), start)
  if (!BEFORE.test(before)) return false
  return text.startsWith('中毒', start) || !HARD.test(before)
}
