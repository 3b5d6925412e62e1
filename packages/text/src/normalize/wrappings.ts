/**
 * What platforms and writers put around a post and what is no part of its sentences: topics, labels, dates, tags of
 * pictures, the client that sent it. 送餐太慢 says the same behind #今日日常# and before [图片].
 */

const TOPIC = String.raw`#[^#\s](?:[^#\n]{0,58}[^#\s])?#`
/** A topic of one mark: up to a blank or the end. */
const OPEN_TOPIC = String.raw`#[^\s#,。!?;:~]{1,30}(?=\s|$)`
const DATE = String.raw`(?:\d{4}[年./-]\d{1,2}[月./-]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号]|\d{1,2}-\d{1,2}(?=\s))(?:\s{0,2}\d{1,2}:\d{2}(?::\d{2})?)?`
const LABEL_WORDS =
  '(?:用户|买家|顾客|客户|网友|匿名用户|我的|本次|初次|首次|追加|补充|真实|使用|购买|收货后?|购物|投诉|反映|反馈|问题|评价|体验)*(?:追评|评[价论]|初评|点评|追加|补充|反馈|心得|感受|体验|分享|记录|日记|提醒|更新|后续|原创|转发|转载|内容|正文|标题|描述|详情|说明|诉求|留言)(?:[一二三\\d]{1,2})?'
/** These say something themselves. */
const TELLING_LABEL =
  '(?<=(?:^|\\n)[^\\S\\n]{0,20})(?:吐槽|避[雷坑]|[踩排]雷|投诉|维权|曝光|求助|[差好中]评|问题)(?:[一二三\\d]{1,2})?:'
const BRACKETED_LABEL = String.raw`[【\[]${LABEL_WORDS}[】\]]`
const LABEL = String.raw`${LABEL_WORDS}(?:\(?\d{1,3}天后\)?)?:(?!\d)`
const PICTURE = String.raw`[\[【(](?:图片|照片|图|视频|动画表情|表情|语音|链接|位置|文件|多图|长图|配图|见图|如图|附图)\d{0,2}[\])】]`
/** `normalize` leaves the mark of a mention. */
const MENTION = '(?:回复)?@(?=[\\s:,]|$)'
const SITE_LINK = '(?:[ol]\\s?)?(?:网页链接|查看图片|收起全文d?|展开全文c?)'
const CLIENT = String.raw`(?:\((?:来自|发自|发表于|发布于)[^()\n]{1,24}\)|(?:[-—~–]{1,3}\s?|(?<=[\s。!?~,;)\]】]))(?:来自|发自|发布于)\s?:?[^,。!?;:\n]{1,20}|(?:来自|发自|发布于):[^,。!?;:\n]{1,20})`

const LEADING = new RegExp(
  `\\s*(?:(?:${TOPIC}|${OPEN_TOPIC}|${BRACKETED_LABEL}|${LABEL}|${PICTURE}|${MENTION}|${DATE}(?=[\\s:,]))[\\s,:|·]*){1,20}`,
  'y',
)
const TRAILING = new RegExp(
  `(?<!\\s)(?:\\s*(?:${TOPIC}|(?<![^\\s,。!?;~…\\])】#])${OPEN_TOPIC}|${PICTURE}|${MENTION}|${SITE_LINK}|${CLIENT})){1,20}\\s*$`,
)
/** What closes a line is sought within so many characters, again and again. */
const TAIL = 100
const INNER = new RegExp(`${TOPIC}|${PICTURE}|【[^【】\\n]{1,30}】|${TELLING_LABEL}`, 'g')
/** 【味道】很咸 says of what it is: the sentence goes on behind the bracket. */
const ASPECT =
  /^【(?:.{0,4}(?:味道|口味|口感|服务|态度|环境|卫生|价格|性价比|质量|外观|颜值|做工|包装|物流|快递|速度|屏幕|电池|续航|拍照|信号|系统|效果|气味|香味|质地|尺码|面料|位置|房间|设施|早餐|隔音|配送|分量|售后|客服|动力|油耗|空间|内饰|操控|优点|缺点|满意|不满))】$/
const MARKS = ['#', '@', '[', '【', '(', ':', '—', '来自', '发自', '发布于', '链接', '查看图片', '全文']
const STARTS_WITH_DIGIT = /(?:^|\n)[^\S\n]*\d/
const mayHold = (text: string): boolean =>
  MARKS.some((mark) => text.includes(mark)) || STARTS_WITH_DIGIT.test(text)

const blank = (text: string): string => ' '.repeat(text.length)

const TOPICS = new RegExp(`${TOPIC}|${OPEN_TOPIC}`, 'g')
/** Words of blame that blame nothing: 慢慢喝, 防漏杯, 脏衣服克星. */
const HARMLESS =
  /慢慢|[防不]漏|脏衣服|差生|[^#\s]{0,8}(?:不怕|克星)|不[差慢坏脏臭]|不给差评|[温落]差|爆炸(?=好|头)/g
/** A topic that complains by itself, whatever stands beside it; 防骗指南, 灿烂 and 脏脏包 do not. */
const COMPLAINS =
  /(?<![时温出邮偏误公反落相参])差(?!旅|异|别|距|额|不多|点)|不(?:到账|退|给|发货|理|作为|赔)|(?<![缓且傲])慢(?!生活|慢|跑|病|性|充|节奏|综|热|享|养|时光|煮|炖|速|动作|游|食|直播|镜头)|吃出|(?:发现|惊现|出现|里有)(?:蟑螂|异物|虫|头发|老鼠)|投诉(?!热线|指南|电话)|(?<![防反]诈?)(?:诈骗|骗(?!你|局))|(?<!好)坏(?!蛋|女|男|小|天|习惯|脾气|情绪|心情|运气|猫|孩|人|笑|血)|(?<![灿绚腐])烂(?!漫|熟)|(?<!屋)漏(?!网|斗|洞)|(?<!脏)脏(?!脏|茶|辫)|臭(?!豆腐|宝|美|小|味相投|氧|弟|男|鳜鱼|干)|垃圾(?!分类|桶|袋|食品|回收|处理|站|车|话|佬|短信)|太贵|(?<!大|信息|知识|颜值|人口)爆炸(?!头|性|式|输出|好|大)|起火|自燃|召回/

/** What is wrapped around a text as blanks, but for topics that complain: 等了很久才到 #客服态度差. */
const hush = (wrapping: string): string => {
  if (!wrapping.includes('#')) return blank(wrapping)
  let kept = ''
  let at = 0
  for (const { index, 0: topic } of wrapping.matchAll(TOPICS)) {
    if (!COMPLAINS.test(topic.replace(HARMLESS, ''))) continue
    kept += blank(wrapping.slice(at, index)) + topic.replaceAll('#', ',')
    at = index + topic.length
  }
  return kept + blank(wrapping.slice(at))
}

/** Topics and tags within a sentence stay, but what stands before and behind them are other clauses. */
const loosen = (found: string): string => {
  if (found.startsWith('【') && ASPECT.test(found)) return found
  if (found.endsWith(':')) return `${found.slice(0, -1)},`
  if (found.startsWith('[') || found.startsWith('(')) return `,${' '.repeat(found.length - 2)},`
  return `,${found.slice(1, -1)},`
}

const leadingEnd = (line: string): number => {
  LEADING.lastIndex = 0
  return LEADING.test(line) ? LEADING.lastIndex : 0
}

const trailingStart = (line: string, from: number): number => {
  let end = line.length
  while (end > from) {
    const start = Math.max(from, end - TAIL)
    const found = TRAILING.exec(line.slice(start, end))
    if (found === null) return end
    end = start + found.index
  }
  return end
}

const unwrap = (line: string, around: (wrapping: string) => string): string => {
  const start = leadingEnd(line)
  const end = trailingStart(line, start)
  return around(line.slice(0, start)) + line.slice(start, end) + around(line.slice(end))
}

/** With fewer letters beside them, topics that complain are all that the text says: 美团 #客服态度差. */
const FEW_LETTERS = 8
/** A longer text is no few words and a topic. */
const SHORT = 200
const COMPLAINING_TOPIC =
  /#[^#\s]{0,30}(?:差(?!旅|异|别)|不(?:到账|退|给|发货|理|好|行|接|作为)|慢(?!生活|慢|跑|病)|退[款货费]|吃出|蟑螂|异物|投诉|维权|诈骗|骗|坏|烂|漏|脏|臭|垃圾|恶心|太贵|偷|爆炸|起火|自燃|召回)/

const saysInTopics = (normalized: string, bare: string): boolean => {
  if (normalized.length > SHORT || bare.replace(/[^\p{L}\p{N}]/gu, '').length >= FEW_LETTERS) return false
  const wrapping = normalized.replace(/[^\n]/g, (unit, at: number) => (bare.charAt(at) === ' ' ? unit : '\n'))
  return COMPLAINING_TOPIC.test(wrapping.replace(HARMLESS, ''))
}

/**
 * The sentences of a text: what is wrapped around them is blanked, so that positions stay, and cut off at the end. A text
 * that is nothing else comes back as it is.
 *
 * @param normalized the whole text, as `normalize` gives it
 */
export const withoutWrappings = (normalized: string): string => {
  if (!mayHold(normalized)) return normalized
  const lines = normalized.split('\n')
  const bare = lines.map((line) => unwrap(line, blank)).join('\n')
  if (bare.trim() === '') return normalized
  if (saysInTopics(normalized, bare)) return normalized.trimEnd().replace(INNER, loosen).replaceAll('#', ',')
  const said = normalized.includes('#') ? lines.map((line) => unwrap(line, hush)).join('\n') : bare
  return said.trimEnd().replace(INNER, loosen)
}
