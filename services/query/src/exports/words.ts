import type { FileLanguage, PostView } from '@tingfeng/contracts'

type Words<Key extends string> = Readonly<Record<Key, readonly [zh: string, en: string]>>

const LABELS: Words<PostView['sentiment']['label']> = {
  negative: ['负面', 'Negative'],
  neutral: ['中性', 'Neutral'],
  positive: ['正面', 'Positive'],
}
const KINDS: Words<PostView['kind']> = {
  review: ['评价', 'Review'],
  post: ['社媒帖', 'Post'],
  comment: ['评论', 'Comment'],
  article: ['文章', 'Article'],
  video: ['视频', 'Video'],
  question: ['提问', 'Question'],
  reply: ['回复', 'Reply'],
  conversation: ['会话', 'Conversation'],
  complaint: ['投诉', 'Complaint'],
  survey: ['问卷', 'Survey'],
}
const INTENTS: Words<PostView['intents'][number]> = {
  complaint: ['投诉', 'Complaint'],
  question: ['提问', 'Question'],
  praise: ['表扬', 'Praise'],
  suggestion: ['建议', 'Suggestion'],
  purchase: ['购买意向', 'Purchase'],
  churn: ['流失风险', 'Churn'],
}
const URGENCY: Words<NonNullable<PostView['urgency']>[number]['cause']> = {
  safety: ['安全隐患', 'Safety'],
  injury: ['人身伤害', 'Injury'],
  food_poisoning: ['食物中毒', 'Food poisoning'],
  legal: ['法律行动', 'Legal action'],
  media: ['媒体曝光', 'Media exposure'],
  minors: ['涉及未成年人', 'Minors'],
}
const ROLES: Words<NonNullable<PostView['author']>['role']> = {
  customer: ['客户', 'Customer'],
  brand: ['品牌', 'Brand'],
  merchant_reply: ['商家回复', 'Merchant'],
  media: ['媒体', 'Media'],
  kol: ['达人', 'Influencer'],
  staff: ['员工', 'Staff'],
  unknown: ['未知身份', 'Unknown'],
}

const choose =
  <Key extends string>(words: Words<Key>) =>
  (key: Key, language: FileLanguage): string =>
    words[key][language === 'zh' ? 0 : 1]

/** Names of what the contracts only number, for files that people read. */
export const wordOf = {
  label: choose(LABELS),
  kind: choose(KINDS),
  intent: choose(INTENTS),
  urgency: choose(URGENCY),
  role: choose(ROLES),
}
