import type { OfThemes } from '@tingfeng/clickhouse'
import type {
  Overview,
  PostPage,
  PostsQuery,
  PostView,
  RejectedPage,
  RejectedQuery,
  RejectedView,
  ScopeQuery,
  SourceBreakdown,
  SubjectBreakdown,
  ThemeRanking,
  ThemesQuery,
  Trend,
  TrendQuery,
} from '@tingfeng/contracts'

/**
 * What the API asks of the store, in the API's own shapes.
 *
 * @throws AppError `unknown_workspace`; a figure is never an empty answer to a wrong question
 */
export interface Figures {
  overview(workspace: string, query: OfThemes<ScopeQuery>): Promise<Overview>
  trend(workspace: string, query: OfThemes<TrendQuery>): Promise<Trend>
  themes(workspace: string, query: ThemesQuery): Promise<ThemeRanking>
  subjects(workspace: string, query: OfThemes<ScopeQuery>): Promise<SubjectBreakdown>
  sources(workspace: string, query: OfThemes<ScopeQuery>): Promise<SourceBreakdown>
  posts(workspace: string, query: PostsQuery): Promise<PostPage>
  post(workspace: string, id: string): Promise<PostView | undefined>
  rejected(workspace: string, query: RejectedQuery): Promise<RejectedPage>
  rejectedPost(workspace: string, id: string): Promise<RejectedView | undefined>
}
