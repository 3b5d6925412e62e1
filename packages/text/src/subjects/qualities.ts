/** Good, bad, or neither by itself. */
export type Side = -1 | 0 | 1

type Kind = 'better' | 'worse' | 'more' | 'less' | 'fast' | 'slow'

const WORDS: Readonly<Record<Kind, string>> = {
  better:
    '好 强 香 值 稳 舒服 舒适 流畅 便宜 实惠 耐用 耐看 清晰 漂亮 优 棒 顺 省 靠谱 厉害 安静 干净 新鲜 方便 大气 高级 高端 划算 专业 热情 准 耐心 负责 细心 丝滑 灵敏 安全 精致 保暖 卫生 正宗 周到 贴心 新 亮 甜 鲜 嫩 清爽 清楚 宽敞 聪明 人性化 合理 公道 厚道 良心 友好 结实 牢固 轻便 轻松 快捷',
  worse:
    '差 烂 弱 贵 卡 难 坏 丑 坑 糟 渣 拉胯 吵 闹 脏 耗电 耗油 费电 费油 麻烦 粗糙 垃圾 闷 抖 晕 烫 挤 严重 低端 低档 低级 敷衍 暗 油腻 笨 旧 破 苦 涩 腥 咸 刺鼻 刺激 呛',
  more: '高 多 大 长 久 重',
  less: '低 少 小 短 轻',
  fast: '快',
  slow: '慢',
}
const KIND_OF = new Map<string, Kind>(
  // safe: the keys of a record of kinds are kinds
  (Object.keys(WORDS) as Kind[]).flatMap((kind) =>
    WORDS[kind].split(' ').map((word): [string, Kind] => [word, kind]),
  ),
)
/** Characters of these words are no quality: 差不多, 好评, 多少. */
const NO_QUALITY =
  '差(?=不多|别|异|价|旅)|好(?=评|像|几|友|奇)|多少|大(?=概|约|家)|小(?=时|区|姐)|长(?=安|城)|难(?=道)|贵(?=公司)|[新旧老](?=款|版|的|车|手机|店|家|电|冰箱|空调|房|用户)|破(?=损|解|冰)'
const QUALITY = new RegExp(
  `(?:${NO_QUALITY})|(${[...KIND_OF.keys()].sort((a, b) => b.length - a.length).join('|')})`,
  'g',
)
const INTENSIFIED = new RegExp(`^(?:${`${WORDS.worse} ${WORDS.slow} ${WORDS.fast}`.replaceAll(' ', '|')})`)
const NEGATED = /(?:不|没|没有|没那么|没有那么|不太|不怎么|不够)$/

/** What is better the less there is of it. */
const COSTS =
  /价|费|成本|油耗|能耗|电耗|耗电|故障|毛病|问题|缺陷|投诉|bug|噪|声音|风声|异响|延迟|时延|延时|等待|排队|发热|发烫|温度|误差|抖动|震动|广告|卡顿|断网|断流|掉线|套路|返修|退货|差评|(?:[贷借]款?|分期)的?(?:年化)?利[率息]|门槛|限制|压力|异味|味道|气味|重量|辐射|损耗|脱发|掉毛|掉色|刺激|油烟/
/** What is better the more there is of it. */
const GOODS =
  /续航|寿命|质保|保质期|待机|性价比|质量|品质|配置|效率|清晰度|回头率|保值|评分|分数|音质|档次|性能|安全|颜值|空间|屏幕|房间|分量|份量|容量|优惠|活动|网点|门店|基站|车位|流量|选择|功能|赠品|折扣|余额|收益|(?:存|定期|理财|活期)[^,]{0,3}利[率息]|额度|覆盖|速度|网速|转速/
/** What had better go slowly. */
const WEARS = /耗|掉|降|贬|发热|升温|坏|老化|没电|磨损|脱|褪|起球/

const sideOf = (kind: Kind, aspect: string): Side => {
  switch (kind) {
    case 'better':
      return 1
    case 'worse':
      return -1
    case 'fast':
      return WEARS.test(aspect) ? -1 : 1
    case 'slow':
      return WEARS.test(aspect) ? 1 : -1
    default: {
      const more: Side = kind === 'more' ? 1 : -1
      // 性价比 holds 价: what is good of it is asked first.
      if (GOODS.test(aspect)) return more
      return COSTS.test(aspect) ? (more === 1 ? -1 : 1) : 0
    }
  }
}

/** No clause of people's is longer; of a wall of sizes (大大大大) each is asked what it is the size of. */
const FARTHEST = 200

/**
 * What the first word of quality that has a side says: 便宜 and 安静 are good, 低 is where it is said of a price.
 *
 * @param aspect what is compared, where it stands before: 资费 of 联通的资费比移动低
 * @param said the words behind the names
 */
export const judgeQuality = (aspect: string, said: string): Side => {
  for (const match of said.slice(0, FARTHEST).matchAll(QUALITY)) {
    const [, word] = match
    if (word === undefined) continue
    // 好贵: very.
    if (word === '好' && INTENSIFIED.test(said.slice(match.index + 1))) continue
    const before = said.slice(0, match.index)
    const kind = KIND_OF.get(word)
    const side = kind === undefined ? 0 : sideOf(kind, aspect + before)
    // safe: the negative of a side is one
    if (side !== 0) return NEGATED.test(before) ? (-side as Side) : side
  }
  return 0
}
