import { RuleBody, type RulePreset } from '@tingfeng/contracts'

const preset = (id: string, zh: string, en: string, rule: object): RulePreset => ({
  id,
  zh,
  en,
  rule: RuleBody.parse({ name: zh, ...rule }),
})

/** What a new workspace begins with; changed or deleted like any other rule. */
export const PRESETS: readonly RulePreset[] = [
  preset('negative-spike', '负面声量激增', 'Spike of negative posts', {
    severity: 'orange',
    conditions: [{ kind: 'spike', measure: 'negative' }],
    escalateMinutes: 60,
  }),
  preset('theme-surge', '问题标签激增', 'Surge of a complaint theme', {
    severity: 'yellow',
    conditions: [{ kind: 'theme_surge', minCount: 8, minEffect: 2 }],
  }),
  preset('safety', '安全、人身伤害与法律风险', 'Safety, injury and legal risk', {
    severity: 'red',
    conditions: [
      { kind: 'single_post', urgency: ['safety', 'injury', 'food_poisoning', 'minors', 'legal', 'media'] },
    ],
    repeatMinutes: 0,
    enabled: false,
  }),
  preset('emerging', '新出现的负面说法', 'Emerging negative phrase', {
    severity: 'blue',
    conditions: [{ kind: 'emerging_phrase' }],
    enabled: false,
  }),
  preset('influencer', '大号负面发声', 'Negative post of an influential author', {
    severity: 'yellow',
    conditions: [{ kind: 'influential_author', followers: 1_000_000 }],
    repeatMinutes: 0,
    enabled: false,
  }),
  preset('rating-drop', '评分下滑', 'Drop of the mean rating', {
    severity: 'yellow',
    conditions: [{ kind: 'rating_drop', by: 0.8, minRatings: 30 }],
    enabled: false,
  }),
  preset('competitor', '竞品异动', 'Move of a competitor', {
    severity: 'blue',
    conditions: [{ kind: 'competitor_move' }],
  }),
  preset('source-silent', '数据源静默', 'A source is silent', {
    severity: 'blue',
    conditions: [{ kind: 'source_silent' }],
    repeatMinutes: 1440,
  }),
]
