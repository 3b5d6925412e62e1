/** One column of a view: its name, type, expression and what it means. */
export interface ViewColumn {
  readonly name: string
  readonly type: string
  readonly is: string
  readonly comment: string
}

const TEXT = 'String'
const WORD = 'LowCardinality(String)'
const FLAG = 'Bool'
const INSTANT = "DateTime64(3, 'UTC')"
const LABEL = "Enum8('negative' = -1, 'neutral' = 0, 'positive' = 1)"
const COUNT = 'Nullable(UInt64)'

const columns = (list: readonly (readonly [string, string, string, string])[]): readonly ViewColumn[] =>
  list.map(([name, type, is, comment]) => ({ name, type, is, comment }))

const id = (column: string): string => `replaceAll(toString(${column}), '-', '')`
const idOrEmpty = (column: string): string => `ifNull(${id(column)}, '')`

const KEY = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the post'],
  ['post_id', TEXT, id('id'), 'Identity of the post: 32 hexadecimal digits'],
  ['published_at', INSTANT, 'published_at', 'Time of publication, UTC; of first acceptance where is_undated'],
  ['hour', "DateTime('UTC')", 'hour', 'Start of the hour of published_at, UTC; the fastest to filter by'],
  ['is_undated', FLAG, 'toBool(undated)', 'The source gave no date: left out of trends'],
  ['source', WORD, 'source', 'Where the post comes from'],
  [
    'kind',
    WORD,
    'kind',
    'review, post, comment, article, video, question, reply, conversation, complaint, survey',
  ],
  [
    'is_customer',
    FLAG,
    'toBool(is_customer)',
    'Not by a brand, merchant, medium or staff: what default figures count',
  ],
])

const CONTENT = columns([
  ['title', TEXT, 'title', 'Title, empty if none'],
  ['text', TEXT, 'text', 'Text, with personal data masked'],
])

const complaintThemes =
  "arrayDistinct(arrayFilter((theme, polarity) -> polarity = 'negative', `themes.id`, `themes.polarity`))"

export const POST_VIEW: readonly ViewColumn[] = [
  ...KEY,
  ...CONTENT,
  ...columns([
    ['sentiment', LABEL, 'sentiment_label', 'Sentiment of the whole post'],
    ['score', 'Float64', 'sentiment_score', 'P(positive) − P(negative), −1 to 1'],
    ['confidence', 'Float32', 'sentiment_confidence', 'Probability of the sentiment, 0 to 1'],
    [
      'scorer',
      WORD,
      'sentiment_scorer',
      'What scored the text: fast, transformer, cascade, english or correction; none where no language of ours was read',
    ],
    ['has_complaint', FLAG, 'toBool(has_complaint)', 'Complains of at least one theme'],
    ['theme_ids', `Array(${WORD})`, 'arrayDistinct(`themes.id`)', 'Themes mentioned; names in v_theme_names'],
    ['complaint_ids', `Array(${WORD})`, complaintThemes, 'Themes complained of'],
    [
      'subject_ids',
      `Array(${WORD})`,
      'arrayDistinct(`subjects.id`)',
      'Brands, products, competitors it is about',
    ],
    ['intents', `Array(${WORD})`, 'intents', 'complaint, question, praise, suggestion, purchase, churn'],
    [
      'urgency',
      `Array(${WORD})`,
      'arrayDistinct(`urgency.cause`)',
      'Reasons to act today: safety, injury, food_poisoning, legal, media, minors',
    ],
    ['churn_cause', WORD, 'churn_cause', 'Why the customer leaves, where intents hold churn; else empty'],
    ['keywords', 'Array(String)', 'keywords', 'Words that stand out'],
    ['rating', 'Nullable(Float64)', 'rating_value', 'Stars given, NULL if none'],
    ['rating_max', 'Nullable(Float64)', 'rating_max', 'Stars at most'],
    ['author_hash', TEXT, 'author_hash', 'Keyed hash of the author, empty if unknown'],
    ['author_role', WORD, 'author_role', 'customer, brand, merchant_reply, media, kol, staff, unknown'],
    ['author_followers', COUNT, 'author_followers', 'Followers of the author, NULL if unknown'],
    ['likes', COUNT, 'engagement_likes', 'NULL if unknown'],
    ['comments', COUNT, 'engagement_comments', 'NULL if unknown'],
    ['reposts', COUNT, 'engagement_reposts', 'NULL if unknown'],
    ['views', COUNT, 'engagement_views', 'NULL if unknown'],
    ['product', WORD, 'product', 'Product as the source names it'],
    ['batch', TEXT, 'batch', 'Production batch'],
    ['order_ref', TEXT, 'order_ref', 'Reference of the order'],
    ['outlet_id', TEXT, 'outlet_id', 'Branch, store or dealer'],
    ['outlet_name', TEXT, 'outlet_name', 'Its name'],
    ['province', WORD, 'outlet_province', 'Its province'],
    ['city', WORD, 'outlet_city', 'Its city'],
    ['channel', WORD, 'channel', 'Channel'],
    ['region', WORD, 'region', 'Region of the author'],
    ['url', TEXT, 'url', 'Address of the post'],
    ['parent_id', TEXT, idOrEmpty('parent_id'), 'Post that this one replies to, or empty'],
    ['follow_up_of', TEXT, idOrEmpty('follow_up_of'), '追评: the first review, or empty'],
    ['duplicate_of', TEXT, idOrEmpty('duplicate_of'), 'Post whose text this one repeats, or empty'],
    ['is_repost', FLAG, 'toBool(duplicate_of IS NOT NULL)', 'Its text was there before'],
    [
      'spam',
      'Float32',
      'spam',
      'Probability that it is noise, 0 to 1; figures without noise leave 0.5 and more out',
    ],
    [
      'spam_reasons',
      `Array(${WORD})`,
      'spam_reasons',
      'Why: advertising, contact, filler, copies (by many authors), burst',
    ],
    ['is_boilerplate', FLAG, 'toBool(boilerplate)', '默认好评 and other text that nobody wrote'],
    ['has_star_text_conflict', FLAG, 'toBool(star_text_conflict)', 'Stars and text disagree'],
    ['language', WORD, 'language', 'zh, en or other'],
    ['collected_at', INSTANT, 'collected_at', 'Time of collection, UTC'],
    ['is_demo', FLAG, 'toBool(demo)', 'Made by the demo generator'],
  ]),
]

const subjectComplaint =
  "arrayExists((polarity, about) -> polarity = 'negative' AND (about = '' OR about = subject_id), `themes.polarity`, `themes.subject`)"

export const SUBJECT_VIEW: readonly ViewColumn[] = [
  ...KEY,
  ...columns([
    ['subject', WORD, 'subject_id', 'Brand, product or competitor that the post is about'],
    ['sentiment', LABEL, 'subject_sentiment', 'Sentiment toward this subject'],
    ['score', 'Float64', 'subject_score', 'Score toward this subject, −1 to 1'],
    ['relevance', 'Float32', 'subject_relevance', 'How much the post is about it, 0 to 1'],
    [
      'has_complaint',
      FLAG,
      `toBool(${subjectComplaint})`,
      'Complains of a theme, of this subject or of none in particular',
    ],
    ['post_sentiment', LABEL, 'sentiment_label', 'Sentiment of the whole post'],
  ]),
  ...CONTENT,
]

export const THEME_VIEW: readonly ViewColumn[] = [
  ...KEY,
  ...columns([
    ['theme', WORD, 'theme_id', 'Theme; its name in v_theme_names'],
    ['polarity', LABEL, 'theme_polarity', 'negative is a complaint, positive is praise'],
    ['subject', WORD, 'theme_subject', 'What this mention is about, empty if not said'],
    ['evidence', TEXT, 'theme_quote', 'The words that say it'],
    ['confidence', 'Float32', 'theme_confidence', '0 to 1'],
    ['post_sentiment', LABEL, 'sentiment_label', 'Sentiment of the whole post'],
  ]),
  ...CONTENT,
]

/** What the dashboard's trends are made of. Posts without a date are counted in `undated` alone. */
export const SENTIMENT_HOURLY_VIEW: readonly ViewColumn[] = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the posts'],
  [
    'subject',
    WORD,
    'subject',
    'Subject that the sentiment is toward; empty: all posts, whatever they speak of',
  ],
  ['hour', "DateTime('UTC')", 'hour', 'Start of the hour of publication, UTC'],
  ['source', WORD, 'source', 'Where the posts come from'],
  ['is_customer', FLAG, 'toBool(is_customer)', 'Not by a brand, merchant, medium or staff'],
  ['posts', 'UInt32', 'posts', 'Posts of the hour'],
  ['negative', 'UInt32', 'negative', 'Negative ones'],
  ['neutral', 'UInt32', 'neutral', 'Neutral ones'],
  ['positive', 'UInt32', 'positive', 'Positive ones'],
  [
    'score_sum',
    'Float64',
    'score_sum / 1000000',
    'Sum of P(positive) − P(negative); divided by posts, the mean score',
  ],
  ['complaints', 'UInt32', 'complaints', 'Posts with at least one complaint'],
  ['undated', 'UInt32', 'undated', 'Posts without a date, by the hour of their acceptance; not among posts'],
])

export const THEME_NAME_VIEW: readonly ViewColumn[] = columns([
  ['theme', TEXT, 'theme', 'Id, as in v_post_themes'],
  ['name_zh', TEXT, 'name_zh', 'Chinese name'],
  ['name_en', TEXT, 'name_en', 'English name'],
  ['group_id', TEXT, 'group_id', 'Group of themes'],
  ['group_zh', TEXT, 'group_zh', 'Its Chinese name'],
  ['group_en', TEXT, 'group_en', 'Its English name'],
  ['servqual', TEXT, 'servqual', 'SERVQUAL dimension, or empty'],
  ['indicator', TEXT, 'indicator', 'Satisfaction indicator: quality, service, price, experience, brand'],
  ['touchpoint', TEXT, 'touchpoint', 'Step of the customer journey'],
])
