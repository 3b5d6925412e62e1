import { calendarSql } from './calendar.js'
import {
  COUNT,
  columns,
  FLAG,
  INSTANT,
  LABEL,
  MAYBE_INSTANT,
  TEXT,
  type ViewColumn,
  WORD,
} from './view-column.js'

const id = (column: string): string => `replaceAll(toString(${column}), '-', '')`
const idOrEmpty = (column: string): string => `ifNull(${id(column)}, '')`

const VERSIONS = columns([
  [
    'model_version',
    WORD,
    'model_version',
    'Version of the models that read the text',
    '读出该文本的模型版本',
  ],
  [
    'taxonomy_version',
    'UInt16',
    'taxonomy_version',
    'Version of the taxonomy of themes',
    '问题标签体系的版本',
  ],
])

const KEY = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the post', '帖子所属的工作区'],
  ['post_id', TEXT, id('id'), 'Identity of the post: 32 hexadecimal digits', '帖子的唯一编号：32 位十六进制'],
  [
    'published_at',
    INSTANT,
    'published_at',
    'Time of publication, UTC; of first acceptance where is_undated',
    '发布时间，UTC；is_undated 时为首次接收时间',
  ],
  [
    'hour',
    "DateTime('UTC')",
    'hour',
    'Start of the hour of published_at, UTC; the fastest to filter by',
    '发布时间所在小时的起点，UTC；按它筛选最快',
  ],
  [
    'is_undated',
    FLAG,
    'toBool(undated)',
    'The source gave no date: left out of trends',
    '来源未给出日期：不计入趋势',
  ],
  ['source', WORD, 'source', 'Where the post comes from', '来源'],
  [
    'kind',
    WORD,
    'kind',
    'review, post, comment, article, video, question, reply, conversation, complaint, survey',
    '类型：评价、帖子、评论、文章、视频、提问、回复、会话、投诉、问卷',
  ],
  [
    'is_customer',
    FLAG,
    'toBool(is_customer)',
    'Not by a brand, merchant, medium or staff: what default figures count',
    '不是品牌、商家、媒体或员工所发：默认数字只统计这些',
  ],
])

const CONTENT = columns([
  ['title', TEXT, 'title', 'Title, empty if none', '标题，没有则为空'],
  ['text', TEXT, 'text', 'Text, with personal data masked', '正文，个人信息已遮盖'],
])

const complaintThemes =
  "arrayDistinct(arrayFilter((theme, polarity) -> polarity = 'negative', `themes.id`, `themes.polarity`))"

export const POST_VIEW: readonly ViewColumn[] = [
  ...KEY,
  ...CONTENT,
  ...columns([
    ['sentiment', LABEL, 'sentiment_label', 'Sentiment of the whole post', '整篇的情感'],
    [
      'score',
      'Float64',
      'sentiment_score',
      'P(positive) − P(negative), −1 to 1',
      'P(正面) − P(负面)，−1 到 1',
    ],
    [
      'confidence',
      'Float32',
      'sentiment_confidence',
      'Probability of the sentiment, 0 to 1',
      '情感判断的概率，0 到 1',
    ],
    [
      'scorer',
      WORD,
      'sentiment_scorer',
      'What scored the text: fast, transformer, cascade, english or correction; none where no language of ours was read',
      '由什么判断：fast、transformer、cascade、english 或 correction；不支持的语言为 none',
    ],
    [
      'has_complaint',
      FLAG,
      'toBool(has_complaint)',
      'Complains of at least one theme',
      '至少抱怨一个问题标签',
    ],
    [
      'theme_ids',
      `Array(${WORD})`,
      'arrayDistinct(`themes.id`)',
      'Themes mentioned; names in v_theme_names',
      '提到的问题标签；名称见 v_theme_names',
    ],
    ['complaint_ids', `Array(${WORD})`, complaintThemes, 'Themes complained of', '抱怨的问题标签'],
    [
      'subject_ids',
      `Array(${WORD})`,
      'arrayDistinct(`subjects.id`)',
      'Brands, products, competitors it is about',
      '涉及的监测对象',
    ],
    [
      'intents',
      `Array(${WORD})`,
      'intents',
      'complaint, question, praise, suggestion, purchase, churn',
      '意图：投诉、提问、表扬、建议、购买、流失',
    ],
    [
      'urgency',
      `Array(${WORD})`,
      'arrayDistinct(`urgency.cause`)',
      'Reasons to act today: safety, injury, food_poisoning, legal, media, minors',
      '需要当天处理的理由：安全、受伤、食物中毒、法律、媒体、未成年人',
    ],
    [
      'churn_cause',
      WORD,
      'churn_cause',
      'Why the customer leaves, where intents hold churn; else empty',
      '流失原因（意图含流失时），否则为空',
    ],
    ['keywords', 'Array(String)', 'keywords', 'Words that stand out', '突出的词'],
    ['rating', 'Nullable(Float64)', 'rating_value', 'Stars given, NULL if none', '星级，没有则为 NULL'],
    ['rating_max', 'Nullable(Float64)', 'rating_max', 'Stars at most', '最高星级'],
    [
      'author_hash',
      TEXT,
      'author_hash',
      'Keyed hash of the author, empty if unknown',
      '作者的带密钥散列，未知则为空',
    ],
    [
      'author_role',
      WORD,
      'author_role',
      'customer, brand, merchant_reply, media, kol, staff, unknown',
      '作者身份：顾客、品牌、商家回复、媒体、KOL、员工、未知',
    ],
    [
      'author_followers',
      COUNT,
      'author_followers',
      'Followers of the author, NULL if unknown',
      '作者粉丝数，未知为 NULL',
    ],
    ['likes', COUNT, 'engagement_likes', 'NULL if unknown', '点赞数，未知为 NULL'],
    ['comments', COUNT, 'engagement_comments', 'NULL if unknown', '评论数，未知为 NULL'],
    ['reposts', COUNT, 'engagement_reposts', 'NULL if unknown', '转发数，未知为 NULL'],
    ['views', COUNT, 'engagement_views', 'NULL if unknown', '浏览数，未知为 NULL'],
    ['product', WORD, 'product', 'Product as the source names it', '产品，按来源的叫法'],
    ['batch', TEXT, 'batch', 'Production batch', '生产批次'],
    ['order_ref', TEXT, 'order_ref', 'Reference of the order', '订单号'],
    ['outlet_id', TEXT, 'outlet_id', 'Branch, store or dealer', '门店、网点或经销商编号'],
    ['outlet_name', TEXT, 'outlet_name', 'Its name', '其名称'],
    ['province', WORD, 'outlet_province', 'Its province', '其省份'],
    ['city', WORD, 'outlet_city', 'Its city', '其城市'],
    ['channel', WORD, 'channel', 'Channel', '渠道'],
    ['region', WORD, 'region', 'Region of the author', '作者所在地区'],
    ['url', TEXT, 'url', 'Address of the post', '帖子网址'],
    [
      'parent_id',
      TEXT,
      idOrEmpty('parent_id'),
      'Post that this one replies to, or empty',
      '所回复的帖子，没有则为空',
    ],
    [
      'follow_up_of',
      TEXT,
      idOrEmpty('follow_up_of'),
      '追评: the first review, or empty',
      '追评所对应的首评，没有则为空',
    ],
    [
      'duplicate_of',
      TEXT,
      idOrEmpty('duplicate_of'),
      'Post whose text this one repeats, or empty',
      '文本所重复的帖子，没有则为空',
    ],
    [
      'is_repost',
      FLAG,
      // By its own name alone it would be the column of this view above, which is never NULL.
      'toBool(posts.duplicate_of IS NOT NULL)',
      'Its text was there before',
      '文本此前已出现过',
    ],
    [
      'spam',
      'Float32',
      'spam',
      'Probability that it is noise, 0 to 1; figures without noise leave 0.5 and more out',
      '是噪声的概率，0 到 1；去噪的数字不含 0.5 及以上',
    ],
    [
      'spam_reasons',
      `Array(${WORD})`,
      'spam_reasons',
      'Why: advertising, contact, filler, copies (by many authors), burst',
      '理由：广告、联系方式、灌水、多人同文、集中爆发',
    ],
    [
      'is_boilerplate',
      FLAG,
      'toBool(boilerplate)',
      '默认好评 and other text that nobody wrote',
      '默认好评等并非有人写的文字',
    ],
    [
      'has_star_text_conflict',
      FLAG,
      'toBool(star_text_conflict)',
      'Stars and text disagree',
      '星级与文字矛盾',
    ],
    ['language', WORD, 'language', 'zh, en or other', '语言：zh、en 或 other'],
    ['collected_at', INSTANT, 'collected_at', 'Time of collection, UTC', '采集时间，UTC'],
    ['is_demo', FLAG, 'toBool(demo)', 'Made by the demo generator', '由演示生成器所造'],
  ]),
  ...VERSIONS,
]

const subjectComplaint =
  "arrayExists((polarity, about) -> polarity = 'negative' AND (about = '' OR about = subject_id), `themes.polarity`, `themes.subject`)"

export const SUBJECT_VIEW: readonly ViewColumn[] = [
  ...KEY,
  ...columns([
    [
      'subject',
      WORD,
      'subject_id',
      'Brand, product or competitor that the post is about',
      '帖子所谈的监测对象',
    ],
    ['sentiment', LABEL, 'subject_sentiment', 'Sentiment toward this subject', '对该对象的情感'],
    ['score', 'Float64', 'subject_score', 'Score toward this subject, −1 to 1', '对该对象的分值，−1 到 1'],
    [
      'relevance',
      'Float32',
      'subject_relevance',
      'How much the post is about it, 0 to 1',
      '与该对象的相关程度，0 到 1',
    ],
    [
      'has_complaint',
      FLAG,
      `toBool(${subjectComplaint})`,
      'Complains of a theme, of this subject or of none in particular',
      '抱怨某个问题标签，针对该对象或未点名',
    ],
    ['post_sentiment', LABEL, 'sentiment_label', 'Sentiment of the whole post', '整篇的情感'],
  ]),
  ...CONTENT,
  ...VERSIONS,
]

export const THEME_VIEW: readonly ViewColumn[] = [
  ...KEY,
  ...columns([
    ['theme', WORD, 'theme_id', 'Theme; its name in v_theme_names', '问题标签；名称见 v_theme_names'],
    [
      'polarity',
      LABEL,
      'theme_polarity',
      'negative is a complaint, positive is praise',
      'negative 为抱怨，positive 为表扬',
    ],
    [
      'subject',
      WORD,
      'theme_subject',
      'What this mention is about, empty if not said',
      '这次提及所指的对象，未说明则为空',
    ],
    ['evidence', TEXT, 'theme_quote', 'The words that say it', '说出它的原文'],
    ['confidence', 'Float32', 'theme_confidence', '0 to 1', '0 到 1'],
    ['post_sentiment', LABEL, 'sentiment_label', 'Sentiment of the whole post', '整篇的情感'],
  ]),
  ...CONTENT,
  ...VERSIONS,
]

/** What the dashboard's trends are made of. Posts without a date are counted in `undated` alone. */
export const SENTIMENT_HOURLY_VIEW: readonly ViewColumn[] = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the posts', '帖子所属的工作区'],
  [
    'subject',
    WORD,
    'subject',
    'Subject that the sentiment is toward; empty: all posts, whatever they speak of',
    '情感所指的监测对象；为空表示全部帖子',
  ],
  ['hour', "DateTime('UTC')", 'hour', 'Start of the hour of publication, UTC', '发布小时的起点，UTC'],
  ['source', WORD, 'source', 'Where the posts come from', '来源'],
  [
    'is_customer',
    FLAG,
    'toBool(is_customer)',
    'Not by a brand, merchant, medium or staff',
    '不是品牌、商家、媒体或员工所发：默认数字只统计这些',
  ],
  [
    'is_repost',
    FLAG,
    'toBool(repost)',
    'Copies of a text that was there before',
    '内容此前已出现过的转发、复制帖',
  ],
  ['is_spam', FLAG, 'toBool(noise)', 'Noise with a probability of 0.5 or more', '噪声概率不低于 0.5'],
  ['posts', 'UInt32', 'posts', 'Posts of the hour', '该小时的帖子数'],
  ['negative', 'UInt32', 'negative', 'Negative ones', '其中负面'],
  ['neutral', 'UInt32', 'neutral', 'Neutral ones', '其中中性'],
  ['positive', 'UInt32', 'positive', 'Positive ones', '其中正面'],
  [
    'score_sum',
    'Float64',
    'score_sum / 1000000',
    'Sum of P(positive) − P(negative); divided by posts, the mean score',
    'P(正面) − P(负面) 之和；除以 posts 得平均分',
  ],
  ['complaints', 'UInt32', 'complaints', 'Posts with at least one complaint', '至少有一个抱怨的帖子数'],
  ['engagement', 'UInt64', 'engagement', 'Likes, comments and reposts', '点赞、评论与转发之和'],
  [
    'reach',
    'UInt64',
    'reach',
    'Views where the source tells them, else followers of the author',
    '来源给出浏览量则计浏览量，否则计作者粉丝数',
  ],
  [
    'heat',
    'Float64',
    'heat_sum / 1000',
    'Posts, weighted by the reactions to them and the followers of who wrote them',
    '热度：按互动与作者粉丝数加权的帖子数',
  ],
  [
    'undated',
    'UInt32',
    'undated',
    'Posts without a date, by the hour of their acceptance; not among posts',
    '无日期的帖子，按接收时间计；不含在 posts 内',
  ],
])

export const THEME_NAME_VIEW: readonly ViewColumn[] = columns([
  ['theme', TEXT, 'theme', 'Id, as in v_post_themes', '编号，与 v_post_themes 一致'],
  ['name_zh', TEXT, 'name_zh', 'Chinese name', '中文名'],
  ['name_en', TEXT, 'name_en', 'English name', '英文名'],
  ['group_id', TEXT, 'group_id', 'Group of themes', '所属分组'],
  ['group_zh', TEXT, 'group_zh', 'Its Chinese name', '分组中文名'],
  ['group_en', TEXT, 'group_en', 'Its English name', '分组英文名'],
  ['servqual', TEXT, 'servqual', 'SERVQUAL dimension, or empty', 'SERVQUAL 维度，没有则为空'],
  [
    'indicator',
    TEXT,
    'indicator',
    'Satisfaction indicator: quality, service, price, experience, brand; empty for own themes',
    '满意度指标：质量、服务、价格、体验、品牌；自建标签为空',
  ],
  ['touchpoint', TEXT, 'touchpoint', 'Step of the customer journey', '客户旅程的环节'],
  [
    'workspace',
    TEXT,
    'workspace',
    'Workspace that made the theme itself; empty: every workspace has it',
    '自建该标签的工作区；为空表示所有工作区共有',
  ],
])

const CHINESE_DAY = "toDate(hour, 'Asia/Shanghai')"

export const THEMES_DAILY_VIEW: readonly ViewColumn[] = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the posts', '帖子所属的工作区'],
  ['day', 'Date', CHINESE_DAY, 'Day of publication in China (UTC+8)', '发布日期（北京时间）'],
  ['theme', WORD, 'theme', 'Theme; its name in v_theme_names', '问题标签；名称见 v_theme_names'],
  [
    'subject',
    WORD,
    'subject',
    'Subject that the mention is about; empty: all posts, whatever they speak of',
    '提及所指的监测对象；为空表示全部帖子',
  ],
  ['source', WORD, 'source', 'Where the posts come from', '来源'],
  [
    'is_customer',
    FLAG,
    'toBool(is_customer)',
    'Not by a brand, merchant, medium or staff',
    '不是品牌、商家、媒体或员工所发',
  ],
  ['posts', 'UInt64', 'sum(posts)', 'Posts that mention the theme', '提到该标签的帖子数'],
  ['complaints', 'UInt64', 'sum(complaints)', 'Posts that complain of it', '抱怨它的帖子数'],
  ['praise', 'UInt64', 'sum(praise)', 'Posts that praise it', '表扬它的帖子数'],
  [
    'neutral_mentions',
    'UInt64',
    'sum(neutral_mentions)',
    'Posts that mention it without a judgement',
    '中性提及的帖子数',
  ],
  ['negative', 'UInt64', 'sum(negative)', 'Of posts: negative as a whole', '其中整篇为负面'],
  ['neutral', 'UInt64', 'sum(neutral)', 'Of posts: neutral as a whole', '其中整篇为中性'],
  ['positive', 'UInt64', 'sum(positive)', 'Of posts: positive as a whole', '其中整篇为正面'],
])
/** What a row of `v_themes_daily` is about, in the words of the table behind it. */
export const THEMES_DAILY_KEYS = `workspace, ${CHINESE_DAY}, theme, subject, source, is_customer`

/** What was heard and when: a day without a run of a source is a day on which nothing was asked. */
export const COVERAGE_VIEW: readonly ViewColumn[] = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the source', '来源所属的工作区'],
  ['source', WORD, 'source', 'Source', '来源'],
  [
    'day',
    'Date',
    "toDate(started_at, 'Asia/Shanghai')",
    'Day of the runs in China (UTC+8)',
    '运行日期（北京时间）',
  ],
  ['runs', 'UInt64', 'count()', 'Runs that began on that day', '当天开始的运行次数'],
  ['failed_runs', 'UInt64', "countIf(error != '')", 'Runs that ended with an error', '以错误结束的运行次数'],
  [
    'unfinished_runs',
    'UInt64',
    'countIf(finished_at IS NULL)',
    'Runs of which no end is known',
    '尚无结束记录的运行次数',
  ],
  ['seen', 'UInt64', 'sum(seen)', 'Records that the source gave', '来源给出的记录数'],
  ['accepted', 'UInt64', 'sum(accepted)', 'Records that were taken in', '接收的记录数'],
  ['rejected', 'UInt64', 'sum(rejected)', 'Records that could not be taken in', '未入库的记录数'],
  ['first_run_at', INSTANT, 'min(started_at)', 'Start of the first run, UTC', '首次运行开始时间，UTC'],
  ['last_run_at', INSTANT, 'max(started_at)', 'Start of the last run, UTC', '末次运行开始时间，UTC'],
  [
    'newest_post_at',
    MAYBE_INSTANT,
    'max(newest_post_at)',
    'Publication of the newest post that a run saw, UTC; NULL if none did',
    '运行所见最新帖子的发布时间，UTC；没有则为 NULL',
  ],
  [
    'last_error',
    TEXT,
    "argMaxIf(error, started_at, error != '')",
    'Last error of the day, or empty',
    '当天最后一个错误，没有则为空',
  ],
])
export const COVERAGE_KEYS = "workspace, source, toDate(started_at, 'Asia/Shanghai')"

const calendar = calendarSql()
export const CALENDAR_FROM = calendar.from

/** Days of China, 2015 to 2030. */
export const CALENDAR_VIEW: readonly ViewColumn[] = columns([
  ['day', 'Date', 'day_of_year', 'Day', '日期'],
  ['weekday', 'UInt8', 'toDayOfWeek(day_of_year)', '1 Monday to 7 Sunday', '1 为周一，7 为周日'],
  ['week', 'Date', 'toMonday(day_of_year)', 'Monday of its week', '所在周的周一'],
  [
    'is_workday',
    FLAG,
    `toBool(${calendar.isAdjusted} OR (toDayOfWeek(day_of_year) < 6 AND NOT ${calendar.isHoliday}))`,
    'People work: weekdays without a holiday, and adjusted workdays',
    '上班日：非假日的工作日与调休上班日',
  ],
  [
    'is_holiday',
    FLAG,
    `toBool(${calendar.isHoliday})`,
    'Public holiday, its days off included',
    '法定假期（含调休放假）',
  ],
  [
    'is_adjusted_workday',
    FLAG,
    `toBool(${calendar.isAdjusted})`,
    'Weekend day that is worked for a holiday',
    '调休上班的周末',
  ],
  [
    'holiday_zh',
    TEXT,
    calendar.nameZh,
    'Holiday that the day belongs to or is worked for, in Chinese',
    '所属或为之调休的假期',
  ],
  ['holiday_en', TEXT, calendar.nameEn, 'The same in English', '同上，英文'],
  [
    'sale',
    TEXT,
    calendar.sale,
    '618 or 双11 in their usual windows, or empty',
    '618 或双11（通常时段），没有则为空',
  ],
  [
    'sale_phase',
    TEXT,
    calendar.salePhase,
    'presale or sale, or empty',
    'presale 预售、sale 正式期，没有则为空',
  ],
  [
    'is_announced',
    FLAG,
    `toBool(${calendar.isAnnounced})`,
    'Holidays of the year are announced; else plain weekdays are shown',
    '该年假期已公布；否则按普通星期显示',
  ],
])
