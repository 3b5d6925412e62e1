import type {
  EnrichedPost,
  Overview,
  PostPage,
  PostsQuery,
  ScopeQuery,
  ThemeRanking,
  ThemesQuery,
  Trend,
  TrendQuery,
} from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import {
  countPosts,
  type DataRange,
  dataRange,
  overview,
  type SourceCounts,
  type SubjectCounts,
  sourceBreakdown,
  subjectBreakdown,
  trend,
} from './figures.js'
import { postById, posts, type StreamOptions, streamPosts } from './posts.js'
import { themeRanking } from './theme-ranking.js'

/**
 * What the HTTP API reads. Figures come from the roll-ups; ranges are half-open and widened to whole UTC hours; undated
 * posts are in no figure but their own. With a theme, figures count the posts that mention it, and `complaints` those
 * that complain of it; with a subject, sentiments are those toward it.
 *
 * Every method throws StoreError: store_invalid_query for a wrong cursor, time zone or too many buckets.
 */
export interface Reads {
  overview(workspace: string, query: ScopeQuery): Promise<Overview>
  trend(workspace: string, query: TrendQuery, timeZone: string): Promise<Trend>
  themeRanking(workspace: string, query: ThemesQuery): Promise<ThemeRanking>
  sourceBreakdown(workspace: string, query: ScopeQuery): Promise<readonly SourceCounts[]>
  subjectBreakdown(workspace: string, query: ScopeQuery): Promise<readonly SubjectCounts[]>
  posts(workspace: string, query: PostsQuery): Promise<PostPage>
  postById(workspace: string, id: string): Promise<EnrichedPost | undefined>
  streamPosts(
    workspace: string,
    options?: StreamOptions,
  ): AsyncGenerator<readonly EnrichedPost[], void, undefined>
  dataRange(workspace: string): Promise<DataRange>
  countPosts(workspace: string): Promise<number>
}

export const createReads = (client: ClickHouse): Reads => ({
  overview: (workspace, query) => overview(client, workspace, query),
  trend: (workspace, query, timeZone) => trend(client, workspace, query, timeZone),
  themeRanking: (workspace, query) => themeRanking(client, workspace, query),
  sourceBreakdown: (workspace, query) => sourceBreakdown(client, workspace, query),
  subjectBreakdown: (workspace, query) => subjectBreakdown(client, workspace, query),
  posts: (workspace, query) => posts(client, workspace, query),
  postById: (workspace, id) => postById(client, workspace, id),
  streamPosts: (workspace, options) => streamPosts(client, workspace, options),
  dataRange: (workspace) => dataRange(client, workspace),
  countPosts: (workspace) => countPosts(client, workspace),
})
