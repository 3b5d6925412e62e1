interface Namesake {
  /** Endings of what stands before the name, each of which says that something else is meant. */
  readonly before: string
  /** Beginnings of what stands behind it. */
  readonly after: string
  /** What is said near it, of that else alone; where nothing speaks of a brand. */
  readonly near?: string
  readonly why: string
}

/** What is done to who is meant: 给三星打电话, where 给三星 alone gives three stars. */
const ADDRESSED = '打|发|写|寄|反馈|投诉|提|留言|充|换|修|电话|热线'

/**
 * Words that name something else with the same characters, as parts of regular expressions. Brands and competitors
 * alone ask for them: a product may well be the grain.
 */
const NAMESAKES: Readonly<Record<string, Namesake>> = {
  小米: {
    before: '斤 袋 碗 黄 熬 煮 吃 喝 沁州 五谷',
    after: '粥 辣 椒 饭 糕 稀饭 糊糊 锅巴 面粉 面条 面糊 煮粥 熬 加步枪',
    near: '煮粥 熬粥 煮[^,。!?]{0,3}[锅碗] 养胃 米油 颗粒饱满 粒粒 新米 陈米 杂粮 五谷 黏糯 软糯 香糯 淘米 米香 生虫 有机(?!会|械|器)',
    why: 'a grain, and a chilli',
  },
  苹果: {
    before: '斤 箱 筐 颗 吃 吃了 青 小 烂 毒 洗 削 啃 富士 洛川 阿克苏 烟台',
    after:
      '味 汁 醋 酸 派(?!人|送|单|件) 树 皮(?!套|肤|质|革) 肉 核(?!心) 酱 干(?!嘛|什|啥|不) 园 脸 肌 香 梨 很脆 很甜 又脆 又甜 脆 甜 个头',
    near: '水果 果肉 果农 果园 果径 汁多 多汁 脆甜 又脆又甜 吃了?[^,。!?]{0,3}[个箱斤口] 吃起来 好吃 难吃 坏果 烂果 (?:坏|烂)了[一二两三四五几半\\d]+个 糖心 冰糖心 一箱 [五十\\d]斤',
    why: 'a fruit',
  },
  荣耀: {
    before: '王者 无上 无上的 至高 之 份 感到 祖国的 国家的 民族的 母校的 集体的 球队的',
    after: '时刻 感(?!觉) 归于 战魂',
    why: 'glory, and a game',
  },
  平安: {
    before:
      '平 一生 一路 岁岁 出入 合家 阖家 全家 家人 大家 健康 快乐 (?<!举)报 报个 (?<![投参续退承])保 保佑 祈求 但求 旅途 母子 祝',
    after:
      '夜 果(?!断|真|然) 符 扣(?!了|费|钱|我|款(?!式)|掉(?:我|\\d)) 无事 无恙 喜乐 快乐 是福 归来 回来 回家 到家 到达 抵达 落地 出院 大街 大道 度过 吉祥 顺遂 幸福 就好',
    why: 'safe and sound',
  },
  移动: {
    before:
      '(?<=[^,。!?\\s])可 来回 (?<!\\d[元块兆gm]?)左右 上下 前后 不能 无法 难以 便于 慢慢 缓慢 自动 自由 随意 快速 向前 向后 向左 向右 人口 鼠标 光标 手动',
    after:
      '端 硬盘 电源 支付 应用 设备 办公 空调 互联 监测 式 性(?!价比|能) 版 不便(?!宜) 方便(?!办) 起来 靶 图书 厕所 餐车 厨房 床 桌 架 柜(?!台|员) 支架 插座 推车 白板 电视 脚轮 充电 存储 光驱 位置 距离 网络设置 数据开关',
    why: 'to move, mobile',
  },
  联通: { before: '互 相互 互相', after: '性(?!价比|能)', why: 'connected' },
  电信: {
    before: '防 反 大唐',
    after: '诈骗 网络诈骗 欺诈 法(?!务|人|院) 条例 业(?!务) 行业',
    why: 'a trade',
  },
  理想: {
    before: '不 不太 不够 不怎么 很 太 较 比较 最 最为 更 非常 十分 相当 挺 蛮 还算 效果',
    after:
      '中(?!控|保|间|大|型|排|国) 状态 状况 情况 条件 主义 化 国(?!产|内|外) 型 很丰满 丰满 是丰满 体重 身高 价位 效果 选择 伴侣 对象 生活 工作(?!人员) 大学 信念 与现实 和现实',
    why: 'ideal',
  },
  大众: {
    before: '人民 广 普罗 社会 受',
    after: '化 点评 口味 情人 评审 审美 消费 认知 眼 脸 传媒 心理',
    why: 'the public, and 大众点评',
  },
  现代: {
    before: '近 (?<![售最以之])后 古 很 比较 非常',
    after:
      '化 人 感(?!觉) 社会 风格 简约 科技 科学 文学 文明 舞 生活 装修 式 都市 医学 诗 汉语 艺术 教育 性(?!价比|能) 史',
    why: 'modern',
  },
  长城: {
    before: '爬 爬完 登 登上 万里 八达岭 慕田峪 居庸关 司马台 去 看 游 逛 明',
    after: '脚下 一日游 门票 景区 缆车',
    why: 'the Great Wall',
  },
  三星: {
    before: `(?:给|打了?)(?!三星(?:${ADDRESSED})) 给个 准 算 国家 米其林`,
    after: '级 酒店 宾馆 期 评价 好评 标准 堆 半(?!年|个|天) 水平 水准',
    why: 'three stars',
  },
  联想: {
    before: '让人 不禁 令人 会 引发 产生',
    after: '到(?!货|手|家|账|店) 起(?!火|诉|皮) 能力 一下 词 记忆',
    why: 'to associate',
  },
  统一: {
    before: '不 全国 必须',
    after:
      '标准 口径 价(?!格(?:便宜|实惠|亲民|不?贵|不高)) 发货 回复 管理 安排 处理 着装 时间 退款 配送 采购 说法 答复 规定 收费 性',
    why: 'uniform, at once',
  },
  全家: {
    before: '我们 我 他们 带 祝 一家 咱们',
    after: '人 福 桶 老小 老少 出动 都爱 都喜欢 都用 都吃 都说 都很 一起 吃得 吃的 平安 幸福 健康 出游 旅',
    why: 'the whole family',
  },
  光明: { before: '重见 前途 带来 一片 阳', after: '正大 磊落 顶 日报 明媚 的未来 大道', why: 'light' },
  京东: {
    before: '(?<![河湖济云海越西])南',
    after: '方(?!面|便|式|法|案|才)',
    why: '京东方, and 南京东路',
  },
  当当: { before: '满 响 叮', after: '响', why: 'an ending' },
  霸王: { before: '小 楚', after: '餐 条款 别姬 龙 硬上弓 花', why: 'a despot' },
  骆驼: { before: '骑 压死 瘦死的', after: '奶 刺 祥子 毛 肉', why: 'a camel' },
  红旗: { before: '五星 小 举', after: '路(?!噪|况) 飘 招展 街', why: 'a red flag' },
  好奇: { before: '很 比较 有点 挺 感到 出于 十分 非常', after: '心 地 怎么 为什么', why: 'curious' },
  国美: { before: '中', after: '术', why: '中国美术' },
}

/** The brand is meant whatever stands before its name. */
const ITS_OWN =
  /^(?:的?(?:手机|电脑|笔记本|平板|手表|耳机|电视|汽车|官网|官方|客服|售后|门店|专卖|旗舰|系统|保险|银行|卡|宽带|信号|营业厅|套餐|流量|柜[台员]|法务)|公司|集团|拒赔|理赔|扣[费款](?!式)|乱扣|偷偷|没有?信号|携号|转网|l[6-9]|\d)/

/** Who speaks of what a brand of devices makes or does means the brand: 小米电饭煲煮粥很香. */
const OF_BRAND =
  /手机|电脑|平板|手环|手表|耳机|电视|充电|屏|系统|客服|官[网方]|旗舰|专卖|门店|直营|米家|[a-z]{2}|\d[a-z]|信号|电池|电饭|压力锅|炒锅|净[水化]|空调|冰箱|洗衣|扫地|路由|音箱|汽车|开车|股|雷军|库克|品牌|生态|发布|售后|维修|新品|笔记本|配件|数据线/

const anyOf = (words: string): string =>
  words
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|')

interface Contexts {
  readonly before: RegExp
  readonly after: RegExp
  readonly near: RegExp | undefined
}

const CONTEXTS = new Map<string, Contexts>(
  Object.entries(NAMESAKES).map(([name, { before, after, near }]) => [
    name,
    {
      before: new RegExp(`(?<=${anyOf(before)})`, 'y'),
      after: new RegExp(`^(?:${anyOf(after)})`),
      near: near === undefined ? undefined : new RegExp(anyOf(near)),
    },
  ]),
)

/** No context behind a name is longer. */
const REACH = 6
/** What is said so far off is of something else. */
const NEAR = 30

/** Whether a famous name that is an everyday word too stands for that word: 小米粥, 移动硬盘, 王者荣耀. */
export const isNamesake = (text: string, start: number, end: number): boolean => {
  const contexts = CONTEXTS.get(text.slice(start, end))
  if (contexts === undefined) return false
  const behind = text.slice(end, end + REACH)
  if (ITS_OWN.test(behind)) return false
  contexts.before.lastIndex = start
  if (contexts.after.test(behind) || contexts.before.test(text)) return true
  if (contexts.near === undefined) return false
  const around = text.slice(Math.max(0, start - NEAR), end + NEAR)
  return contexts.near.test(around) && !OF_BRAND.test(around)
}
