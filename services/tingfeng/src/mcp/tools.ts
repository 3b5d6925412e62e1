import { Measure } from '@tingfeng/contracts'
import { z } from 'zod'

/** One thing that an assistant may ask: what it is for, what it takes, and which answer of the API gives it. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodRawShape
  /** After `/workspaces/<id>/`. */
  readonly path: string
  /** Parameters that the assistant does not choose. */
  readonly fixed?: Readonly<Record<string, string>>
}

const DIMENSION = z.enum(['subject', 'source', 'theme', 'product', 'region', 'segment', 'kind'])
const STEP = z.enum(['hour', 'day', 'week', 'month'])
const instant = (what: string) => z.string().describe(`${what}, ISO 8601 with offset; ${RANGE_DEFAULT}`)
const RANGE_DEFAULT = 'without, the range is the last 30 days'

/** Which posts are counted. */
const scope = {
  workspace: z.string().optional().describe('Id of the workspace; without, the first one of `workspaces`'),
  from: instant('Begin of the range, included').optional(),
  to: instant('End of the range, excluded').optional(),
  subject: z.string().optional().describe('Id of a brand, product or competitor'),
  source: z.string().optional().describe('Id of a source, such as weibo-demo'),
  theme: z.string().optional().describe('Id of a complaint theme, such as quality.durability'),
  product: z.string().optional(),
  region: z.string().optional(),
  segment: z.string().optional().describe('Group of customers, as the source names it'),
  kind: z
    .string()
    .optional()
    .describe('review, post, comment, article, video, question, complaint, survey …'),
  reposts: z.enum(['include', 'exclude']).optional().describe('Posts whose text was there before'),
  spam: z.enum(['include', 'exclude']).optional().describe('Posts that are probably noise'),
  everyone: z
    .boolean()
    .optional()
    .describe('Count brands, merchants, media and staff too; default: customers'),
}
/** Of every question that narrows by the search language, too. */
const narrowed = {
  ...scope,
  q: z
    .string()
    .optional()
    .describe(
      'Only posts that this query finds. Words side by side must all be there; OR; NOT or a dash before a word; "a phrase"; A NEAR/5 B; parentheses; field:value with text, title, source, kind, subject, theme, complaint, praise, label, product, region, segment, channel, role, intent, urgency, rating, likes, followers …, as in `电池 (鼓包 OR 发热) NOT 广告 rating:<3`',
    ),
}
const compared = {
  ...narrowed,
  against: z
    .enum(['previous', 'week', 'year', 'lunar', 'custom'])
    .optional()
    .describe(
      'What the range is compared with: the equal period before (环比, default), a week earlier, the year before (同比), the lunar year before, or the period from `baseFrom` to `baseTo`',
    ),
  baseFrom: z.string().optional().describe('With `against` custom: begin of that period, included'),
  baseTo: z.string().optional().describe('With `against` custom: its end, excluded'),
}
const orderBy = Measure.optional().describe('Which figure puts the rows in order; default: posts')
const polarity = z
  .enum(['negative', 'neutral', 'positive'])
  .optional()
  .describe('What is said of `theme`; without `theme`, of any')
const label = z.enum(['negative', 'neutral', 'positive']).optional().describe('Sentiment of the post')
const limit = (most: number) => z.number().int().min(1).max(most).optional()

export const TOOLS: readonly Tool[] = [
  {
    name: 'overview',
    title: '概览 Overview',
    description:
      'Volume (声量), net sentiment (净情感度), negative share (负面率), complaints, reach and heat of a range, each with its change, interval and significance.',
    input: compared,
    path: 'comparison',
  },
  {
    name: 'trend',
    title: '趋势 Trend',
    description: 'The same figures by hour, day, week or month, also of the largest values of a dimension.',
    input: { ...narrowed, step: STEP.optional(), by: DIMENSION.optional(), orderBy, limit: limit(50) },
    path: 'series',
  },
  {
    name: 'themes',
    title: '问题标签 Themes',
    description: 'What customers complain of: themes by complaints, with change. `workspaces` names them.',
    input: { ...compared, limit: limit(200) },
    path: 'breakdown',
    fixed: { by: 'theme', orderBy: 'complaints' },
  },
  {
    name: 'subjects',
    title: '监测对象 Subjects',
    description:
      'Brands, products and competitors side by side: volume, share of voice (声量份额), sentiment, change.',
    input: { ...compared, orderBy, limit: limit(200) },
    path: 'breakdown',
    fixed: { by: 'subject' },
  },
  {
    name: 'sources',
    title: '来源 Sources',
    description:
      'Figures of each source, and its health: a source that is silent or failing has no news, which is not good news.',
    input: scope,
    path: 'sources',
  },
  {
    name: 'compare',
    title: '比较 Compare',
    description: 'The largest values of any dimension (product, region, segment, …) with share and change.',
    input: { ...compared, by: DIMENSION, orderBy, limit: limit(200) },
    path: 'breakdown',
  },
  {
    name: 'matrix',
    title: '矩阵 Matrix',
    description: 'One dimension against another, such as theme × subject.',
    input: {
      ...narrowed,
      rows: DIMENSION,
      columns: DIMENSION,
      orderBy,
      limit: limit(100),
      columnLimit: limit(30),
    },
    path: 'matrix',
  },
  {
    name: 'what_changed',
    title: '变化归因 What changed',
    description:
      'Takes a change between two periods apart: which theme, source, product or region explains how much.',
    input: {
      ...compared,
      measure: z.enum(['posts', 'negative', 'complaints', 'heat', 'negativeShare']).optional(),
      by: DIMENSION.exclude(['subject']).optional(),
      limit: limit(200),
    },
    path: 'changes',
  },
  {
    name: 'rising_words',
    title: '上升词 Rising words',
    description: 'Words or phrases that are said more (or less) than in the period before.',
    input: {
      ...compared,
      direction: z.enum(['rising', 'falling']).optional(),
      of: z.enum(['words', 'phrases']).optional(),
      limit: limit(100),
    },
    path: 'words',
  },
  {
    name: 'search_posts',
    title: '原文 Posts',
    description:
      'The posts behind a number, newest first, with personal data masked, and where in them the words of the query stand. Quote them as evidence. `count_posts` counts them.',
    input: {
      ...narrowed,
      label,
      polarity,
      order: z.enum(['newest', 'oldest']).optional(),
      cursor: z.string().optional().describe('`nextCursor` of the page before'),
      limit: limit(50),
    },
    path: 'search',
  },
  {
    name: 'count_posts',
    title: '计数 Count',
    description:
      'How many posts a query finds, and how they fall into sources, sentiment, themes, subjects, products, regions, kinds and roles.',
    input: { ...narrowed, label, polarity, limit: limit(50) },
    path: 'search/facets',
  },
  {
    name: 'life',
    title: '生命周期 Life',
    description:
      'The course of a theme, a query or a subject: when it was first seen, when it peaked, how long until it fell to half of that, and whether it is rising or falling now.',
    input: narrowed,
    path: 'life',
  },
  {
    name: 'spreads',
    title: '传播 Spreads',
    description:
      'The texts that were copied most: how many copies, in how many sources, since when. A wave of copies is one voice, not many.',
    input: { ...narrowed, limit: limit(50) },
    path: 'spreads',
  },
]
