import type { SpamReason } from '@tingfeng/contracts'

export interface Cue {
  readonly word: string
  readonly reason: SpamReason
  /** How probable noise is where this is all that speaks for it: no word alone makes a text noise. */
  readonly weight: number
}

const WORDS: readonly (readonly [reason: SpamReason, weight: number, words: string])[] = [
  // Nobody says this of something bought.
  [
    'advertising',
    0.45,
    '月入过万 日入过千 日赚 躺赚 日结工资 工资日结 招代理 诚招代理 招募代理 代理加盟 火热招商 诚邀加盟 加盟热线 一件代发 厂家直销 批发零售 低价批发 刷单兼职 兼职刷单 网络兼职 手机兼职 无抵押贷款 无抵押 秒到账 快速下款 秒下款 黑户可做 征信花 信用卡套现 花呗套现 代开发票 代写论文 代办证件 高仿 精仿 原单尾货 一比一复刻 涨粉 买粉 刷粉 时时彩 彩票计划 稳赚不赔 稳赚 包赚 投注 内幕消息 牛股推荐 免费荐股 包过 不过退款 代练 外挂出售',
  ],
  [
    'advertising',
    0.4,
    '点击链接 点击下方链接 链接在评论区 戳链接 戳我 扫码领 扫码进 扫描二维码 复制这段 复制此段 复制口令 打开淘宝 打开手淘 淘口令 领券购买 内部优惠券 大额优惠券 隐藏优惠券 领取优惠券 免费试用名额 限时秒杀 限时特惠 限量抢购 清仓处理 亏本清仓 跳楼价 火爆热销 全网最低价 诚信经营 欢迎选购 欢迎咨询 欢迎来电 欢迎订购 欢迎光临本店 本店专营 本公司专业 我司专业 专业承接 承接各类 长期供应 大量现货 现货供应 现货秒发 包邮到家 接单 接定制 转发抽奖 关注并转发 转发此微博 转发本条 抽一位 揪一位 揪三位 购买咨询 进店有礼 下单立减 ',
  ],
  [
    'advertising',
    0.25,
    '下单即送 前一百名 前100名 名额有限 免费送 送出 先到先得 限时抢购 代购 货到付款 支持验货 支持定制 免费领取 在家兼职 宝妈 零门槛 零囤货 各行业都能 带你回血 原价',
  ],
  [
    'contact',
    0.45,
    '加我微信 加我vx 加我v 加v信 加薇信 加微咨询 加微信咨询 加微信领 加微领 详情加微 详情加v 详询微信 咨询微信 私信我领 私信领取 私聊我领 加qq群 加群领 进群领 进群免费 扣扣群 加扣扣 vx同号 微信同号 电话微信同号 +v咨询 加威信 加徽信 薇❤ 看我主页 点我头像 看我头像 看主页简介 主页有联系 联系方式在主页 私我发你 想要的私我 需要的私我 有意私聊 有意者私信 有意者联系 需要的加 想了解的加 感兴趣的加 添加微信',
  ],
  [
    'contact',
    0.3,
    '发你链接 想要同款 免费送资料 一对一指导 送小样 拉你进 老师在线 价格美丽 只做回头客 长期有效 咨询微信 vx: vx： 微信: 微信号: v信: 薇信: 扣扣: qq: q群 联系电话 咨询热线 服务热线 加盟电话 私信我 私我 私聊 滴滴我 dd我',
  ],
  ['filler', 0.25, '来评价 大家都不容易 懂的都懂'],
  [
    'filler',
    0.45,
    '凑字数 凑够字数 凑满字数 凑够十五个字 凑够15个字 复制粘贴的评价 懒得写评价 懒人评价 统一评价 统一好评 统一回复好评 为了京豆 为了拿京豆 为了积分评价 为了拿积分 只是为了积分 评价拿积分 评价模板 万能评价 好评模板 这是一条评价 评论字数不够 字数补丁',
  ],
]

export const CUES: readonly Cue[] = WORDS.flatMap(([reason, weight, words]) =>
  words.split(' ').map((word) => ({ word, reason, weight })),
)
