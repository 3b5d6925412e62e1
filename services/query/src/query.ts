import type { State } from '@tingfeng/state'
import type { FastifyInstance } from 'fastify'
import type { Access } from './access/access.js'
import type { Figures } from './figures.js'
import type { FilePart } from './files/file-part.js'
import { forKnownFilters, questionsForKnownFilters, searchForKnownFilters } from './known-filters.js'
import type { Live } from './live.js'
import type { Questions } from './questions/questions.js'
import { apiKeyRoutes } from './routes/api-keys.js'
import { authRoutes } from './routes/auth.js'
import { type ClickHouseDeps, clickHouseRoutes } from './routes/clickhouse.js'
import { type CorrectionDeps, correctionRoutes } from './routes/corrections.js'
import { type EraseDeps, erasureRoutes } from './routes/erasures.js'
import { eventRoutes } from './routes/events.js'
import { figureRoutes } from './routes/figures.js'
import { fileRoutes } from './routes/files.js'
import { type MetaDeps, metaRoutes } from './routes/meta.js'
import { type OwnThemeDeps, ownThemeRoutes } from './routes/own-themes.js'
import { type PostDeps, postRoutes } from './routes/posts.js'
import { questionRoutes } from './routes/questions.js'
import { scheduleRoutes } from './routes/report-schedules.js'
import { type RetentionDeps, retentionRoutes } from './routes/retention.js'
import { savedQueryRoutes } from './routes/saved-queries.js'
import { savedViewRoutes } from './routes/saved-views.js'
import { searchRoutes } from './routes/search.js'
import { type SentimentModelDeps, sentimentModelRoutes } from './routes/sentiment-models.js'
import { type SqlDeps, sqlRoutes } from './routes/sql.js'
import { userRoutes } from './routes/users.js'
import { type WorkspaceDeps, workspaceRoutes } from './routes/workspaces.js'
import type { Search } from './search/search.js'

export interface QueryDeps
  extends MetaDeps,
    WorkspaceDeps,
    RetentionDeps,
    PostDeps,
    SqlDeps,
    ClickHouseDeps,
    EraseDeps,
    CorrectionDeps,
    SentimentModelDeps,
    OwnThemeDeps {
  readonly state: State
  readonly figures: Figures
  readonly questions: Questions
  readonly search: Search
  readonly live: Live
  readonly access: Access
  readonly files: FilePart
}

/** The HTTP API, under /api/v1, and the analyst's endpoint. */
export const registerQuery = (app: FastifyInstance, deps: QueryDeps): void => {
  const figures = forKnownFilters(deps.figures, deps.state)
  const questions = questionsForKnownFilters(deps.questions, figures, deps.state)
  app.register(
    async (api) => {
      await api.register(authRoutes(deps.access))
      await api.register(userRoutes(deps))
      await api.register(metaRoutes(deps))
      await api.register(workspaceRoutes(deps))
      await api.register(retentionRoutes(deps))
      await api.register(figureRoutes(figures))
      await api.register(questionRoutes(questions))
      await api.register(searchRoutes(searchForKnownFilters(deps.search, figures, deps.state)))
      await api.register(savedViewRoutes(deps))
      await api.register(postRoutes({ ...deps, figures }))
      await api.register(correctionRoutes(deps))
      await api.register(sentimentModelRoutes(deps))
      await api.register(ownThemeRoutes(deps))
      await api.register(fileRoutes({ ...deps, figures }))
      await api.register(scheduleRoutes(deps))
      await api.register(eventRoutes(deps.live, deps.state))
      await api.register(sqlRoutes(deps))
      await api.register(savedQueryRoutes(deps))
      await api.register(apiKeyRoutes(deps))
      await api.register(erasureRoutes(deps))
    },
    { prefix: '/api/v1' },
  )
  clickHouseRoutes(app, deps)
}
