import { z } from 'zod'
import { CollectError } from '../errors.js'

/** What a column can mean. The column's name stands beside it; in JSON a nested one is written `user.name`. */
export const MAPPED_FIELDS = [
  'text',
  'id',
  'title',
  'rating',
  'ratingMaxColumn',
  'author',
  'authorRole',
  'followers',
  'publishedAt',
  'followUpText',
  'followUpAt',
  'url',
  'product',
  'batch',
  'orderRef',
  'outlet',
  'outletId',
  'channel',
  'region',
  'likes',
  'comments',
  'reposts',
  'views',
  'kind',
  'parentId',
  'followUpOf',
  'revision',
] as const
export type MappedField = (typeof MAPPED_FIELDS)[number]
export type ColumnOf = Partial<Record<MappedField, string>>

const Column = z.string().min(1).max(200)

/** Overrides of the guess: a field and its column, or null for "no column". */
export const Mapping = z.strictObject({
  ...(Object.fromEntries(MAPPED_FIELDS.map((field) => [field, Column.nullable().optional()])) as Record<
    MappedField, // safe: the keys come from MAPPED_FIELDS
    z.ZodOptional<z.ZodNullable<typeof Column>>
  >),
  /** The highest rating of the scale, where the ratings do not say it. */
  ratingMax: z.coerce.number().positive().optional(),
  /** What 11/02/2026 means, where the file does not show it. */
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
})
export type Mapping = z.infer<typeof Mapping>

const words = (text: string): readonly string[] => text.split(/\s+/)
/** Headers as exports write them, best first, after `normalize`. */
const ALIASES: Readonly<Record<MappedField, readonly string[]>> = {
  text: words(`评论内容 评价内容 初评内容 初次评价 首次评价内容 评论正文 评价正文 反馈内容 投诉内容 点评内容 留言内容 微博正文 微博内容
    笔记内容 帖子内容 正文 内容 评论 评价 点评 文本 反馈 留言 意见 建议 描述 问题描述 用户评论 用户评价 买家评价
    reviewtext reviewbody reviewcontent commenttext commentcontent review text content comment body feedback message
    fulltext description`),
  id: words(`评论id 评价id 评论编号 评价编号 帖子id 微博id 笔记id 投诉编号 工单号 反馈编号 编号 commentid reviewid postid noteid
    feedbackid ticketid mid rid uuid guid id`),
  title: words('标题 评论标题 评价标题 题目 帖子标题 笔记标题 reviewtitle title subject headline'),
  rating:
    words(`评分 星级 评价星级 评论星级 打分 得分 分数 满意度 评价等级 总评分 综合评分 rating.value ratingvalue rating stars star
    score reviewrating`),
  ratingMaxColumn: words('rating.max ratingmax 满分'),
  author:
    words(`用户id 会员id 作者id 用户名 用户昵称 会员名 买家昵称 买家 昵称 用户 会员 顾客 客户 作者 发布者 发布人 评论者 评论人
    author.id author.name author.hash user.id user.name user.nickname userid authorid reviewerid customerid username nickname author reviewer user
    customer screenname nick`),
  authorRole: words('author.role authorrole'),
  followers: words('粉丝数 粉丝 author.followers followers followercount followerscount'),
  publishedAt:
    words(`评论时间 评价时间 发布时间 发表时间 初评时间 评论日期 评价日期 反馈时间 投诉时间 提交时间 创建时间 发布日期 时间 日期
    publishedat publishtime publishedtime createdat createtime createdtime reviewtime reviewdate commenttime posttime
    pubdate published datetime timestamp date time ctime`),
  followUpText:
    words(`追评内容 追加评论 追加评价 追评 追加评论内容 追加评价内容 追评正文 followuptext appendcontent
    appendcomment`),
  followUpAt: words('追评时间 追评日期 追加评论时间 追加评价时间 followupat appendtime'),
  url: words('评论链接 原文链接 帖子链接 商品链接 链接 网址 permalink url link href'),
  product:
    words(`商品名称 商品名 产品名称 产品名 商品标题 商品 产品 品名 型号 产品型号 sku productname product itemname item goodsname goods
    model`),
  batch: words('生产批次 批次号 批次 batchno batch lot'),
  orderRef: words('订单号 订单编号 订单id ordernumber orderno orderid orderref order'),
  outlet: words(
    '门店名称 门店 店铺名称 店铺 网点名称 网点 分店 outlet.name storename store shopname shop outlet',
  ),
  outletId: words('门店编号 门店id 店铺id 网点编号 outlet.id storeid shopid outletid'),
  channel: words('渠道 平台 来源平台 数据来源 来源 channel platform'),
  region: words(
    'ip属地 ip归属地 省份 地区 所在地 区域 发布位置 省市 城市 省 region province location iplocation city',
  ),
  likes: words('点赞数 点赞 赞数 赞 有用数 engagement.likes likes likecount likescount'),
  comments: words('评论数 回复数 评论量 engagement.comments commentcount commentscount replycount'),
  reposts: words(
    '转发数 转发 转发量 分享数 engagement.reposts reposts repostcount repostscount sharecount shares',
  ),
  views: words('浏览量 阅读量 播放量 阅读数 播放数 浏览数 engagement.views views viewcount playcount'),
  kind: words('kind'),
  parentId: words('父评论id 上级评论id parentid parentcommentid'),
  followUpOf: words('followupof 追评对应评论id'),
  revision: words('revision'),
}

/** Case, width, spaces, dashes and a note in brackets do not count: 评论内容（必填） is 评论内容. */
const normalize = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(【[].{0,20}[)】\]]$/, '')
    .replace(/[\s_\-:*"'#]/g, '')

const LOOKS_LIKE_TEXT = /内容|正文|评论|评价|点评|反馈|留言|review|comment|content|text|feedback/
const IS_ABOUT_TEXT =
  /数|量|时间|日期|人|者|用户|编号|星级|等级|分|标题|链接|图|追|回复|id$|count|time|date|url|title|score|rating/

/** What is named by one of its aliases; takes the headers that it names out of `free`. */
const byAlias = (free: Map<string, string>): ColumnOf => {
  const named: ColumnOf = {}
  for (const field of MAPPED_FIELDS) {
    const alias = ALIASES[field].find((name) => free.has(name))
    if (alias === undefined) continue
    named[field] = free.get(alias) ?? alias
    free.delete(alias)
  }
  return named
}

const byNormalized = (headers: readonly string[]): Map<string, string> =>
  new Map(headers.map((header) => [normalize(header), header]))

/** The fields that these cells name beyond doubt, if they are headers. */
export const fieldsNamedBy = (cells: readonly string[]): readonly MappedField[] => {
  const named = byAlias(byNormalized(cells))
  return MAPPED_FIELDS.filter((field) => named[field] !== undefined)
}

/** Which column means what, by its header alone. */
export const guessColumns = (headers: readonly string[]): ColumnOf => {
  const free = byNormalized(headers)
  const guess = byAlias(free)
  if (guess.text === undefined)
    for (const [name, header] of free)
      if (LOOKS_LIKE_TEXT.test(name) && !IS_ABOUT_TEXT.test(name)) {
        guess.text = header
        break
      }
  return guess
}

const PERSONAL =
  /姓名|收货|收件|联系|电话|手机|身份证|微信|邮箱|地址|昵称|用户名|用户id|买家|会员|真实|头像|银行|账号|生日|^qq|qq号|mail|phone|mobile|tel$|address|nick|username|userid|realname|fullname|firstname|lastname|^name$|author|avatar|account|idcard|birthday|^ip$/

/** 手机型号, 会员等级, phone_model: something about a thing that the same word may stand for. */
const OF_A_THING = /(?:型号|品牌|等级|类型|版本|次数|时间|model|brand|level|type|version|verified)$/

/** Whether a column may name or find a person: its cells are never kept as they are. */
export const isPersonal = (header: string): boolean => {
  const name = normalize(header)
  return PERSONAL.test(name) && !OF_A_THING.test(name)
}

const ASKS_WHO =
  /(?:姓名|昵称|微信号?|qq号?|联系方式|电话|手机号码?|身份证号?码?|邮箱|(?:^|您的|你的|联系|收货|家庭)(?:住?地址))$|^(?:(?:your)?(?:full|real|first|last|nick)?name|phone(?:number)?|mobile|e?mail(?:address)?|address|wechat)$/

/** Whether the answer to this question of a survey says who gave it. 手机满意度 does not. */
export const asksWho = (question: string): boolean => ASKS_WHO.test(normalize(question).replace(/[?？]$/, ''))

const listed = (headers: readonly string[]): string => headers.slice(0, 40).join('、')

/**
 * The guess with the caller's overrides.
 *
 * @throws CollectError `unknown_column` when an override names a column that the file lacks; `missing_column` when no
 * column holds the text
 */
export const resolveColumns = (headers: readonly string[], mapping?: Mapping): ColumnOf => {
  const columns: ColumnOf = guessColumns(headers)
  for (const field of MAPPED_FIELDS) {
    const column = mapping?.[field]
    if (column === undefined) continue
    if (column === null) {
      delete columns[field]
      continue
    }
    if (!headers.includes(column))
      throw new CollectError({
        code: 'unknown_column',
        message: `The mapping says that “${field}” is in column “${column}”, but the file has: ${listed(headers)}.`,
      })
    for (const other of MAPPED_FIELDS) if (columns[other] === column) delete columns[other]
    columns[field] = column
  }
  if (columns.text !== undefined) return columns
  throw new CollectError({
    code: 'missing_column',
    message: `No column seems to hold the text of the posts. The file has: ${listed(headers)}. Say which one it is with a mapping, for example {"text":"${headers[0] ?? '评论内容'}"}.`,
  })
}
