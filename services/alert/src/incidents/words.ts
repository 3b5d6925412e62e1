import { cutChars } from '../message/fit.js'
import type { Part } from './memory.js'
import type { Names } from './names.js'

const MEASURES = {
  posts: { zh: '帖子', en: 'posts' },
  negative: { zh: '负面帖子', en: 'negative posts' },
  complaints: { zh: '含投诉的帖子', en: 'posts with complaints' },
  ratings: { zh: '平均评分（满分 5）', en: 'mean rating of 5' },
} as const
const HAPPENED: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  threshold: { zh: '声量达到阈值', en: 'volume reached its threshold' },
  spike: { zh: '负面声量激增', en: 'negative posts spiked' },
  theme_surge: { zh: '问题激增', en: 'complaints surged' },
  negative_share: { zh: '负面率过高', en: 'negative share is high' },
  emerging_phrase: { zh: '出现新的负面说法', en: 'a new negative phrase emerges' },
  single_post: { zh: '需要立即处理的帖子', en: 'a post that needs an answer today' },
  influential_author: { zh: '大号负面发声', en: 'a negative post of an influential author' },
  rating_drop: { zh: '评分下滑', en: 'ratings dropped' },
  competitor_move: { zh: '竞品声量异动', en: 'a competitor is talked of more than usual' },
  source_silent: { zh: '数据源静默', en: 'the source is silent' },
}

/** Of a slow drift, by the same kinds. */
const CREPT: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  theme_surge: { zh: '问题数天来持续上升', en: 'complaints have been rising for days' },
  competitor_move: { zh: '竞品声量数天来持续上升', en: 'a competitor is talked of more and more for days' },
}

export const measureWords = (
  measure: Part['measure'],
): { readonly measureZh: string; readonly measureEn: string } => ({
  measureZh: MEASURES[measure].zh,
  // Stands at the head of a sentence.
  measureEn: MEASURES[measure].en.replace(/^./, (first) => first.toUpperCase()),
})

/** Of a title. */
const MOST_CHARS = 200

const happenedIn = ({
  ruleKind,
  ruleName,
  measure,
  slow,
}: Part): { readonly zh: string; readonly en: string } => {
  const of = MEASURES[measure]
  if (slow)
    return CREPT[ruleKind] ?? { zh: `${of.zh}数天来持续上升`, en: `${of.en} have been rising for days` }
  if (ruleKind === 'spike' && measure !== 'negative') return { zh: `${of.zh}激增`, en: `${of.en} spiked` }
  return HAPPENED[ruleKind] ?? { zh: ruleName, en: ruleName }
}

/** @param name of the subject or source; undefined for all posts */
export const titleOf = (
  part: Part,
  name: { readonly zh: string; readonly en: string } | undefined,
  firstTheme: string | undefined,
  themes: Names,
): { readonly titleZh: string; readonly titleEn: string } => {
  const { zh, en } = happenedIn(part)
  const theme = themes.get(part.theme ?? firstTheme ?? '')
  const shown = theme && part.ruleKind !== 'competitor_move'
  return {
    titleZh: cutChars(`${name?.zh ?? '全部帖子'}${shown ? ` · ${theme.zh}` : ''}：${zh}`, MOST_CHARS),
    titleEn: cutChars(`${name?.en ?? 'All posts'}${shown ? ` · ${theme.en}` : ''}: ${en}`, MOST_CHARS),
  }
}
