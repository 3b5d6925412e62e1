/** Words that say nothing of their own about goods or service. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  (
    '的 了 着 过 地 得 之 乎 者 也 吗 呢 吧 啊 呀 哦 喔 嗯 哈 啦 嘛 哇 哎 唉 呵 嘿 哟 么 啥 ' +
    '我 你 您 他 她 它 咱 俺 我们 你们 他们 她们 它们 咱们 自己 人家 大家 别人 本人 ' +
    '这 那 哪 这个 那个 这些 那些 这样 那样 这么 那么 这里 那里 这儿 那儿 这种 那种 这次 那次 此 该 其 某 各 每 本 ' +
    '什么 怎么 怎样 怎么样 为什么 为何 谁 哪里 哪个 多少 几 如何 ' +
    '是 有 在 和 与 及 或 而 但 但是 可是 不过 然而 却 只是 因为 所以 因此 由于 于是 如果 要是 虽然 尽管 即使 就算 而且 并且 并 且 ' +
    '或者 还是 以及 既 又 也是 就是 都是 不是 还有 没有 只有 只能 可以 可能 能 会 要 想 应该 应当 必须 需要 ' +
    '就 都 还 再 才 只 便 更 最 很 太 挺 蛮 非常 特别 十分 比较 相当 极其 有点 有些 一点 一些 真 真的 确实 的确 其实 ' +
    '把 被 让 给 对 对于 关于 从 到 向 往 由 用 以 为 为了 跟 同 比 按 按照 除了 根据 通过 随着 ' +
    '上 下 里 中 内 外 前 后 左 右 上面 下面 里面 外面 前面 后面 之前 之后 以前 以后 以上 以下 时候 时 当时 现在 今天 昨天 明天 刚 刚刚 已经 已 曾经 一直 经常 总是 正在 ' +
    '一 二 两 三 四 五 六 七 八 九 十 百 千 万 个 件 次 年 月 日 天 点 块 元 只 条 张 份 家 位 一个 一次 一下 一样 一种 一家 一件 ' +
    '来 去 说 做 看 看到 觉得 感觉 认为 知道 起来 出来 下来 上来 过来 回来 进去 出去 没 不 别 无 非 未 莫 ' +
    '等 等等 及其 其他 其它 另外 此外 然后 接着 首先 其次 最后 总之 反正 基本 基本上 东西 事情 问题 情况 方面 地方 部分 ' +
    '这是 那是 还要 还会 不会 不能 不要 就要 就会 都会 都有 也有 也不 还不 都不 就不 才能 所有 任何 许多 很多 不少 之类 ' +
    'the a an and or but is are was were be been it its this that these those i you he she we they my your of to in on at for with as by from have has had do does did so if then than very just too not no'
  ).split(' '),
)

/** One-character words that are worth keeping: verdicts and things people complain about. */
export const CONTENT_CHARACTERS: ReadonlySet<string> = new Set(
  '贵慢脏卡烂差坑吵臭酸咸油硬苦冷凉小少旧破香甜快',
)
