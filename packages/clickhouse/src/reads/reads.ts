import type { Readable } from 'node:stream'
import type {
  DecomposedMeasure,
  Dimension,
  EnrichedPost,
  Overview,
  PostPage,
  PostsQuery,
  PostView,
  ScopeQuery,
  SearchFacets,
  Spread,
  SpreadSummary,
  Step,
  ThemeRanking,
  ThemesQuery,
  Trend,
  TrendQuery,
} from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { type ExportPlan, exportParquet, exportPosts, parquetOfRows, planExport } from './export-posts.js'
import {
  countPosts,
  type DataRange,
  dataRange,
  extent,
  overview,
  type SourceCounts,
  type SubjectCounts,
  sourceBreakdown,
  subjectBreakdown,
  trend,
} from './figures.js'
import {
  copiesOf,
  type NewestText,
  newestTexts,
  postsById,
  type RecentText,
  recentTexts,
  wordsAbout,
} from './learning.js'
import {
  type MeasuredRow,
  type MeasuredSeries,
  type MeasuredTotal,
  measure,
  measureParted,
  measureSeries,
  measureTotals,
} from './measured.js'
import { measureParts, type Part } from './parts.js'
import type { PostFilter } from './post-filter.js'
import { postById, posts, type StreamOptions, streamPosts } from './posts.js'
import { isRecorded } from './record.js'
import type { SaidWords } from './said.js'
import { saidWords } from './said-words.js'
import type { HourSpan, Narrowing, OfThemes } from './scope.js'
import { type FoundPosts, type SearchPageOptions, searchFacets, searchPosts } from './search.js'
import { spread, spreads } from './spread.js'
import { themeRanking } from './theme-ranking.js'

/**
 * What the HTTP API reads. Figures come from the roll-ups; ranges are half-open and widened to whole UTC hours; undated
 * posts are in no figure but their own. With a theme, figures count the posts that mention it, and `complaints` those
 * that complain of it, and so with some of them; with a subject, sentiments are those toward it.
 *
 * Every method throws StoreError: store_invalid_query for a wrong cursor, time zone or too many buckets.
 */
export interface Reads {
  overview(workspace: string, query: OfThemes<ScopeQuery>): Promise<Overview>
  trend(workspace: string, query: OfThemes<TrendQuery>, timeZone: string): Promise<Trend>
  themeRanking(workspace: string, query: ThemesQuery): Promise<ThemeRanking>
  sourceBreakdown(workspace: string, query: OfThemes<ScopeQuery>): Promise<readonly SourceCounts[]>
  subjectBreakdown(workspace: string, query: OfThemes<ScopeQuery>): Promise<readonly SubjectCounts[]>
  /** @see measure */
  measure(
    workspace: string,
    narrowing: Narrowing,
    spans: readonly HourSpan[],
    by: readonly Dimension[],
    timeZone: string,
  ): Promise<readonly MeasuredRow[]>
  /** @see measureParted */
  measureParted(
    workspace: string,
    narrowing: Narrowing,
    spans: readonly HourSpan[],
    by: Dimension,
    timeZone: string,
  ): Promise<{ readonly rows: readonly MeasuredRow[]; readonly whole: MeasuredRow }>
  /** @see measureTotals */
  measureTotals(
    workspace: string,
    narrowing: Narrowing,
    span: HourSpan,
    by: readonly [Dimension, ...Dimension[]],
  ): Promise<readonly MeasuredTotal[]>
  measureSeries(
    workspace: string,
    narrowing: Narrowing,
    span: HourSpan,
    step: Step,
    timeZone: string,
    of?: { readonly by: Dimension; readonly keys: readonly string[] },
  ): Promise<MeasuredSeries>
  measureParts(
    workspace: string,
    narrowing: Narrowing,
    spans: readonly HourSpan[],
    by: Exclude<Dimension, 'subject'>,
    measured: DecomposedMeasure,
  ): Promise<readonly Part[]>
  saidWords(
    workspace: string,
    narrowing: Narrowing,
    spans: readonly [HourSpan, HourSpan],
    of: 'words' | 'phrases',
  ): Promise<SaidWords>
  /** Posts of a scope, with the times of its oldest and newest. */
  extent(
    workspace: string,
    narrowing: Narrowing,
    span: HourSpan,
  ): Promise<DataRange & { readonly posts: number }>
  spreads(
    workspace: string,
    narrowing: Narrowing,
    span: HourSpan,
    limit: number,
  ): Promise<readonly SpreadSummary[]>
  spread(workspace: string, id: string): Promise<Spread | undefined>
  searchPosts(workspace: string, filter: PostFilter, page: SearchPageOptions): Promise<FoundPosts>
  searchFacets(workspace: string, filter: PostFilter, limit: number): Promise<SearchFacets>
  posts(workspace: string, query: PostsQuery): Promise<PostPage>
  postById(workspace: string, id: string): Promise<EnrichedPost | undefined>
  postsById(workspace: string, ids: readonly string[]): Promise<readonly EnrichedPost[]>
  /** The posts whose text repeats that of one of these, newest first; 5,000 at most. */
  copiesOf(workspace: string, origins: readonly string[]): Promise<readonly EnrichedPost[]>
  /** Content words of the newest posts about a subject. */
  wordsAbout(
    workspace: string,
    subject: string,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly words: readonly string[] }[]>
  /** Texts of the newest posts that repeat no other. */
  newestTexts(workspace: string, limit: number): Promise<readonly NewestText[]>
  /** Texts of the newest customers' posts that repeat no other, and how many there are. */
  recentTexts(
    workspace: string,
    since: Date,
    limit: number,
  ): Promise<{ readonly posts: number; readonly texts: readonly RecentText[] }>
  streamPosts(
    workspace: string,
    options?: StreamOptions,
  ): AsyncGenerator<readonly EnrichedPost[], void, undefined>
  planExport(workspace: string, filter: PostFilter): Promise<ExportPlan>
  exportPosts(
    workspace: string,
    filter: PostFilter,
    plan: ExportPlan,
    signal: AbortSignal,
  ): AsyncGenerator<readonly PostView[], void, undefined>
  exportParquet(workspace: string, filter: PostFilter, signal: AbortSignal): Promise<Readable>
  parquetOfRows(
    columns: readonly { readonly name: string; readonly type: string }[],
    rows: readonly (readonly unknown[])[],
    signal: AbortSignal,
  ): Promise<Readable>
  dataRange(workspace: string): Promise<DataRange>
  isRecorded(workspace: string, period: HourSpan): Promise<boolean>
  countPosts(workspace: string): Promise<number>
}

export const createReads = (client: ClickHouse): Reads => ({
  overview: (workspace, query) => overview(client, workspace, query),
  trend: (workspace, query, timeZone) => trend(client, workspace, query, timeZone),
  themeRanking: (workspace, query) => themeRanking(client, workspace, query),
  sourceBreakdown: (workspace, query) => sourceBreakdown(client, workspace, query),
  subjectBreakdown: (workspace, query) => subjectBreakdown(client, workspace, query),
  measure: (...asked) => measure(client, ...asked),
  measureParted: (...asked) => measureParted(client, ...asked),
  measureTotals: (...asked) => measureTotals(client, ...asked),
  measureSeries: (...asked) => measureSeries(client, ...asked),
  measureParts: (...asked) => measureParts(client, ...asked),
  saidWords: (...asked) => saidWords(client, ...asked),
  extent: (...asked) => extent(client, ...asked),
  spreads: (...asked) => spreads(client, ...asked),
  spread: (workspace, id) => spread(client, workspace, id),
  searchPosts: (...asked) => searchPosts(client, ...asked),
  searchFacets: (...asked) => searchFacets(client, ...asked),
  posts: (workspace, query) => posts(client, workspace, query),
  postById: (workspace, id) => postById(client, workspace, id),
  postsById: (workspace, ids) => postsById(client, workspace, ids),
  copiesOf: (workspace, origins) => copiesOf(client, workspace, origins),
  wordsAbout: (workspace, subject, limit) => wordsAbout(client, workspace, subject, limit),
  newestTexts: (workspace, limit) => newestTexts(client, workspace, limit),
  recentTexts: (workspace, since, limit) => recentTexts(client, workspace, since, limit),
  streamPosts: (workspace, options) => streamPosts(client, workspace, options),
  planExport: (workspace, filter) => planExport(client, workspace, filter),
  exportPosts: (workspace, filter, plan, signal) => exportPosts(client, workspace, filter, plan, signal),
  exportParquet: (workspace, filter, signal) => exportParquet(client, workspace, filter, signal),
  parquetOfRows: (columns, rows, signal) => parquetOfRows(client, columns, rows, signal),
  dataRange: (workspace) => dataRange(client, workspace),
  isRecorded: (workspace, period) => isRecorded(client, workspace, period),
  countPosts: (workspace) => countPosts(client, workspace),
})
