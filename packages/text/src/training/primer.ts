import { type LabelledText, NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'
import type { DataSet } from './data-sets.js'

/**
 * Short texts of our own for what the data sets hardly show: plain facts and questions about goods (star ratings have
 * no neutral class), negations, turns and bare emoji.
 */
export const PRIMER_SET: DataSet = {
  name: 'primer',
  kind: 'goods',
  polarityWeight: 1.5,
  neutralWeight: 2,
  calibrates: false,
  teacherShare: 0,
  licence: 'our own, in src/training/primer.ts',
}

const GOOD = [
  '好',
  '好用',
  '好吃',
  '好看',
  '满意',
  '舒服',
  '方便',
  '实用',
  '新鲜',
  '干净',
  '划算',
  '值得',
  '推荐',
  '喜欢',
  '靠谱',
  '耐用',
  '清晰',
  '流畅',
  '专业',
  '热情',
  '及时',
  '结实',
]
const BAD = [
  '贵',
  '差',
  '难吃',
  '难看',
  '难用',
  '麻烦',
  '慢',
  '卡',
  '吵',
  '脏',
  '臭',
  '硬',
  '油腻',
  '失望',
  '后悔',
  '刺鼻',
  '难闻',
  '累',
  '烫',
  '闷',
]
const FAULTS = [
  '异味',
  '色差',
  '划痕',
  '破损',
  '卡顿',
  '噪音',
  '漏发',
  '延误',
  '瑕疵',
  '掉色',
  '起球',
  '发热',
]
const THINGS = [
  '手机',
  '衣服',
  '酒店',
  '外卖',
  '快递',
  '书',
  '电脑',
  '耳机',
  '水果',
  '洗发水',
  '奶粉',
  '车',
  '电池',
  '屏幕',
  '热水器',
  '鞋子',
  '包装',
  '房间',
  '客服',
  '餐厅',
]
const PLACES = ['北京', '上海', '广州', '成都', '杭州', '武汉', '西安', '南京']
const COLOURS = ['黑色', '白色', '蓝色', '红色', '灰色']
const TIMES = ['昨天', '今天', '上周', '周一', '上个月', '去年', '早上', '晚上']

const FACTS = [
  (thing: string, i: number) => `${thing}是${COLOURS[i % COLOURS.length]}的`,
  (thing: string, i: number) => `${TIMES[i % TIMES.length]}买了${thing}`,
  (thing: string, i: number) => `${TIMES[i % TIMES.length]}在${PLACES[i % PLACES.length]}看到这个${thing}`,
  (thing: string, i: number) => `${thing}从${PLACES[i % PLACES.length]}发货，预计三天到`,
  (thing: string) => `请问${thing}什么时候有货`,
  (thing: string) => `这个${thing}有几种颜色？`,
  (thing: string) => `${thing}多少钱？`,
  (thing: string, i: number) => `${thing}的价格是${(i + 1) * 99}元`,
  (thing: string, i: number) => `${thing}重${i + 1}公斤，长${10 + i}厘米`,
  (thing: string) => `想问一下${thing}怎么用`,
  (thing: string, i: number) => `公司将于${TIMES[i % TIMES.length]}发布新款${thing}`,
  (thing: string) => `有人用过这个${thing}吗`,
  (thing: string) => `我要一个${thing}`,
  (thing: string, i: number) => `这${thing}是${2 ** (i % 5) * 16}G的`,
  (thing: string, i: number) => `这个${thing}${(i % 3) + 1}米长`,
  (thing: string, i: number) => `${thing}发布会定于${(i % 12) + 1}月${i + 1}日举行`,
  (thing: string, i: number) =>
    `${TIMES[i % TIMES.length]}${PLACES[i % PLACES.length]}多云转晴，${thing}还在路上`,
  (_: string, i: number) => `${TIMES[i % TIMES.length]}${PLACES[i % PLACES.length]}下雨，气温${i}度`,
  (thing: string) => `${thing}到了`,
  (thing: string, i: number) => `${TIMES[i % TIMES.length]}下的单，买的${thing}`,
  (thing: string, i: number) => `${thing}在${(i % 9) + 1}楼`,
  (thing: string) => `${thing}的客服电话是多少`,
  (thing: string, i: number) => `${PLACES[i % PLACES.length]}哪里有卖${thing}的`,
  (thing: string) => `${thing}已经收到，还没有用`,
]

/** Alone they are hard to judge in the data: the sets whose labels come from emoticons had them taken out. */
const GOOD_SIGNS =
  '👍 😊 😍 🥰 😄 😁 ❤ 💕 🎉 👏 😘 🤗 💯 🌹 😋 ✌ 🥳 [赞] [强] [鼓掌] [爱你] [太开心] [心] [玫瑰] [哈哈] [嘻嘻] [good] [给力] [可爱] [愉快] [呲牙] [ok]'
const BAD_SIGNS =
  '👎 😡 😠 🤬 😤 😭 😢 😞 😒 🙄 💔 🤮 🤢 😩 😫 😱 💩 [怒] [弱] [抓狂] [衰] [吐] [失望] [怒骂] [伤心] [泪] [悲伤] [鄙视] [生病] [差] [难过] [发怒] [流泪] [大哭]'

const labelled = (label: number, texts: readonly string[]): LabelledText[] =>
  texts.map((text) => ({ text, label }))
const signs = (list: string, label: number): LabelledText[] =>
  list
    .split(' ')
    .flatMap((sign) =>
      labelled(label, [sign, sign + sign, sign + sign + sign, `收到了${sign}`, `就这样吧${sign}`]),
    )

const praise = [
  ...GOOD.flatMap((word) => [
    `很${word}`,
    `非常${word}`,
    `挺${word}的`,
    `真的${word}`,
    `不是不${word}`,
    `也不是不${word}`,
    `并不是不${word}`,
    `不是说不${word}`,
  ]),
  ...BAD.flatMap((word) => [
    `一点也不${word}`,
    `不${word}`,
    `完全不${word}`,
    `一点都不${word}`,
    `并不${word}`,
  ]),
  ...FAULTS.flatMap((fault) => [
    `没有${fault}`,
    `没有任何${fault}`,
    `没什么${fault}`,
    `完全没有${fault}`,
    `无${fault}`,
  ]),
]
const complaint = [
  ...GOOD.flatMap((word) => [
    `不${word}`,
    `一点也不${word}`,
    `不太${word}`,
    `不怎么${word}`,
    `不够${word}`,
    `没有说的那么${word}`,
    `不是很${word}`,
  ]),
  ...BAD.flatMap((word) => [`很${word}`, `太${word}了`, `有点${word}`, `非常${word}`, `真的${word}`]),
  ...FAULTS.flatMap((fault) => [`有${fault}`, `有点${fault}`, `${fault}严重`, `${fault}很大`]),
]
const turns = ['但是', '不过', '可是', '就是'].flatMap((turn) =>
  THINGS.flatMap((thing, i) => {
    const good = GOOD[i % GOOD.length]
    const bad = BAD[i % BAD.length]
    return [
      { text: `${thing}${good}，${turn}太${bad}了`, label: NEGATIVE },
      { text: `虽然${thing}有点${bad}，${turn}很${good}`, label: POSITIVE },
    ]
  }),
)

export const PRIMER: readonly LabelledText[] = [
  ...labelled(
    NEUTRAL,
    THINGS.flatMap((thing, i) => FACTS.map((fact) => fact(thing, i))),
  ),
  ...labelled(POSITIVE, praise),
  ...labelled(NEGATIVE, complaint),
  ...turns,
  ...signs(GOOD_SIGNS, POSITIVE),
  ...signs(BAD_SIGNS, NEGATIVE),
]
