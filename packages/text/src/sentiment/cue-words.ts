/**
 * Words that steer how the others are read. Each class is one bit; a word may be in several. The lists are our own and
 * go by what the segmenter makes of a text.
 */
const CLASSES = {
  praise:
    '好 很好 挺好 不错 好用 好吃 好喝 好看 好听 好闻 好玩 满意 舒服 舒适 方便 便捷 实用 新鲜 干净 整洁 卫生 划算 实惠 便宜 值 值得 值当 靠谱 耐用 清晰 清楚 流畅 专业 热情 热心 贴心 细心 耐心 用心 周到 及时 准时 迅速 快 飞快 快捷 结实 牢固 扎实 稳 稳定 平稳 安静 宽敞 明亮 香 嫩 脆 鲜 鲜美 软 柔软 滑 清爽 水润 滋润 漂亮 美 美观 精致 精美 高档 大气 时尚 保暖 透气 合身 合适 省心 省事 放心 安心 开心 高兴 愉快 惊喜 惊艳 喜欢 爱 爱上 推荐 回购 五星 好评 点赞 赞 棒 给力 强 厉害 优秀 完美 良心 地道 正宗 可爱 友好 亲切 礼貌 感谢 谢谢 感动 温馨 享受 过瘾 满足 称心 如意 物超所值 物美价廉 超值 高效 灵敏 灵活 轻便 轻巧 顺滑 顺手 细腻 浓郁 美味 可口 入味 齐全 丰富 真香 神器 宝藏 yyds 绝绝子 神仙 种草 安利 推荐 首选 信赖 信任 放心 支持 nice good ok perfect',
  blame:
    '差 很差 差劲 烂 糟糕 糟 坏 难吃 难喝 难看 难用 难闻 难受 难听 麻烦 慢 卡 吵 吵闹 脏 脏乱 臭 硬 油腻 失望 后悔 刺鼻 粗糙 敷衍 冷淡 冷漠 傲慢 坑 坑人 坑爹 贵 昂贵 离谱 鸡肋 薄 糊 闷 松垮 廉价 劣质 恶心 垃圾 辣鸡 骗 骗人 骗子 欺骗 上当 黑心 无良 无语 生气 气愤 愤怒 气死 烦 烦人 烦躁 讨厌 恶劣 粗暴 蛮横 推诿 拖延 拖 忽悠 套路 宰 宰客 投诉 差评 退货 退款 维权 举报 避雷 踩雷 避坑 踩坑 拔草 劝退 智商税 割韭菜 韭菜 冤种 拉胯 翻车 照骗 摆烂 背刺 下头 不值 不行 不好 不满 不爽 不便 不适 不符 不足 不良 不合格 不合理 难以 糟心 闹心 心寒 寒心 头疼 害怕 吓人 担心 焦虑 痛苦 崩溃 可怕 危险 浪费 吃亏 遗憾 可惜 罢工 报废 失灵 死机 闪退 卡顿 漏水 断 断线 掉线 碎 裂 破 破损 损坏 坏掉 发霉 霉 变质 过期 馊 苦 咸 腥 涩 呛 刺痛 过敏 红肿 起皮 脱皮 掉色 褪色 起球 缩水 变形 开胶 脱线 划痕 瑕疵 色差 异味 怪味 臭味 噪音 杂音 异响 故障 问题 毛病 缺点 缺陷 漏洞 延误 延迟 超时 迟到 漏发 错发 少发 漏 缺 少 假 假货 山寨 翻新 二手 吃灰 bug',
  negation:
    '不 没 没有 别 无 不是 不会 未 毫无 并不 并非 绝不 从不 不能 不够 不太 不怎么 不曾 不再 一点也不 从来不 没什么 算不上 谈不上 不可能 没法 无法 不得不 难以 唔 冇 木有 从未 未曾 再也不 不用 不必 不需要 别想',
  release:
    '不用 不必 不需要 不再 不怕 告别 摆脱 远离 解决 治好 拯救 消除 去除 根治 省 省去 省得 再也不用 无需',
  condition:
    '如果 要是 假如 倘若 若 若是 早知道 除非 否则 不然 只要 哪怕 就算 即使 即便 幸亏 多亏 要不是 但凡 万一 幸好 好在 还好',
  question:
    '吗 嘛 么 呢 什么 怎么 怎样 怎么样 哪 哪里 哪个 哪儿 几 多少 多久 谁 请问 请教 想问 如何 为什么 为何 咋 有没有 能不能 是不是 可不可以 会不会',
  challenge:
    '难道 凭什么 凭啥 好意思 谁 哪 哪里 哪儿 敢 配 上哪 至于 何必 何苦 岂 竟然 居然 究竟 到底 怎么 还有 凭',
  irony:
    '呵呵 呵 好家伙 真行 恭喜 佩服 所谓 号称 不愧 不愧为 服气 服 厉害 优秀 可真 高 真棒 牛 感谢 谢谢 哈哈 惊不惊喜 好一个 真是 贵公司 您',
  report:
    '说 讲 写 写道 评论 据说 听说 看到 刷到 称 表示 报道 网上 有人 别人 网友 都说 宣传 广告 博主 朋友 同事',
  request: '请 麻烦 希望 建议 求 拜托 劳烦 想 能否 可否 打算 准备 计划 需要 帮 帮忙',
  than: '比 不如 比不上 没有 输 输给 强过 胜过 甩 吊打 秒杀 碾压 完胜 被 还是 最 更 不及 远不如 赢',
  turn: '但 但是 不过 可是 可 然而 可惜 只是 就是 却 美中不足 除了 结果 谁知 没想到 偏偏 好在 反而 其实 后来 虽然 虽说 尽管 最后 终于 总算',
} as const

export type CueClass = keyof typeof CLASSES
export const CUE_CLASSES = [
  'praise',
  'blame',
  'negation',
  'release',
  'condition',
  'question',
  'challenge',
  'irony',
  'report',
  'request',
  'than',
  'turn',
] as const satisfies readonly CueClass[]

export const cueBit = (name: CueClass): number => 1 << CUE_CLASSES.indexOf(name)

/** The classes of each word as bits, by the word's hash. */
export const hashCues = (hashOf: (word: string) => number): ReadonlyMap<number, number> => {
  const cues = new Map<number, number>()
  for (const name of CUE_CLASSES)
    for (const word of CLASSES[name].split(' ')) {
      const hash = hashOf(word)
      cues.set(hash, (cues.get(hash) ?? 0) | cueBit(name))
    }
  return cues
}
