import { CaretRightOutlined, StopOutlined } from '@ant-design/icons'
import type { SavedQuery } from '@tingfeng/contracts'
import { Alert, App, Button } from 'antd'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { ApiProblem } from '../../api/problem.js'
import { useSavedQueries, useSqlSchema } from '../../api/sql.js'
import { useFormat } from '../../i18n/use-format.js'
import { PageHead } from '../../layout/page-head.js'
import { Empty } from '../../ui/empty.js'
import { Panel } from '../../ui/panel.js'
import { useNow } from '../../ui/use-now.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { bytesText } from './bytes-text.js'
import { replacedBy } from './drafts.js'
import { ResultPanel } from './result-panel.js'
import { RunProblem } from './run-problem.js'
import { SaveButton } from './save-button.js'
import { type EditorHandle, type Mark, SqlEditor } from './sql-editor.js'
import { SqlSide } from './sql-side.js'
import { useDrafts } from './use-drafts.js'
import { useHistory } from './use-history.js'
import { type RunState, useRun } from './use-run.js'
import './sql.css'

const FIRST = `-- 每天的声量与负面 / posts and negative posts by day
SELECT toDate(hour, 'Asia/Shanghai') AS day, sum(posts) AS posts, sum(negative) AS negative
FROM v_sentiment_hourly
WHERE subject = '' AND is_customer
GROUP BY day
ORDER BY day`

const peekOf = (view: string): string => `SELECT *\nFROM ${view}\nLIMIT 100`

const markOf = (state: RunState): Mark | undefined => {
  if (state.kind !== 'failed' || !(state.error instanceof ApiProblem)) return undefined
  const [issue] = state.error.issues
  return issue?.at && { span: issue.at, message: issue.message }
}

const Running = ({ since }: { since: number }) => {
  const { t } = useTranslation()
  const now = useNow(200)
  const seconds = Math.max(0, (now - since) / 1000).toFixed(1)
  return (
    <span className="sql-running" role="status">
      {t('sql.running', { seconds })}
    </span>
  )
}

/** Analysts' SQL: what there is to read, a text, and its answer as table, chart or file. */
export const SqlPage = () => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { message } = App.useApp()
  const { id: workspace } = useWorkspace()
  const schema = useSqlSchema()
  const saved = useSavedQueries(workspace)
  const history = useHistory(workspace)
  const drafts = useDrafts(workspace)
  const [params, setParams] = useSearchParams()
  const openId = params.get('query') ?? undefined
  const open = saved.data?.find(({ id }) => id === openId)
  // What is on the editor: the draft, else what was saved, else an example.
  const draft = drafts.of(openId)
  const shown = draft ?? open ?? { sql: openId === undefined ? FIRST : '', show: 'table' as const }
  const { sql: text, show } = shown
  const setText = (sql: string): void => {
    if (sql !== text) drafts.keep(openId, { sql, show }, open)
  }
  const setShow = (next: SavedQuery['show']): void => drafts.keep(openId, { sql: text, show: next }, open)
  const editor = useRef<EditorHandle>(null)
  const { state, run, cancel } = useRun(workspace, history.add)
  const mark = useMemo(() => markOf(state), [state])

  const load = (query: SavedQuery): void => setParams({ query: query.id })
  const leaveDraft = (query: SavedQuery): void => {
    drafts.drop(openId)
    load(query)
  }

  const start = (sql: string): void => {
    if (sql.trim() !== '') void run(sql)
  }
  const isTyped = (): boolean =>
    draft !== undefined && text !== open?.sql && !schema.data?.views.some(({ name }) => peekOf(name) === text)
  /** What was typed stays within reach, whatever is chosen in its place. */
  const replaceBy = (sql: string, next: SavedQuery['show']): void => {
    if (sql === text) return
    if (isTyped() && history.rescue(text)) void message.info(t('sql.draftMoved'))
    drafts.keep(openId, { sql, show: next }, open)
  }
  const peek = (view: string): void => {
    replaceBy(peekOf(view), 'table')
    start(peekOf(view))
  }
  const limits = schema.data?.limits
  const isGone = openId !== undefined && saved.data !== undefined && !open
  const isChanged = draft !== undefined

  return (
    <>
      <PageHead
        title={t('sql.title')}
        subtitle={t('sql.subtitle', { address: `${location.origin}/clickhouse` })}
      />
      {isGone && (
        <Alert
          className="sql-gone"
          type="warning"
          showIcon
          title={t('sql.gone')}
          description={t('sql.goneText')}
          action={<Button onClick={() => setParams({}, { replace: true })}>{t('sql.goneLead')}</Button>}
        />
      )}
      <div className="sql">
        <SqlSide
          schema={schema}
          openId={open?.id}
          runs={history.runs}
          onInsert={(piece) => editor.current?.insert(piece)}
          onPeek={peek}
          onOpen={load}
          onPast={(sql) => replaceBy(sql, show)}
          onClear={history.clear}
        />
        <div className="sql__main">
          <section className="panel sql__edit" aria-label={t('sql.editor')}>
            <SqlEditor
              text={text}
              onText={setText}
              onRun={() => start(text)}
              schema={schema.data}
              mark={mark}
              handle={editor}
            />
            <div className="sql-bar">
              {state.kind === 'running' ? (
                <Button danger icon={<StopOutlined />} onClick={cancel}>
                  {t('sql.cancel')}
                </Button>
              ) : (
                <Button
                  type="primary"
                  icon={<CaretRightOutlined />}
                  title={t('sql.runHint')}
                  disabled={text.trim() === ''}
                  onClick={() => start(text)}
                >
                  {t('sql.run')}
                </Button>
              )}
              <SaveButton sql={text} show={show} over={replacedBy(draft, open)} onSaved={leaveDraft} />
              {isChanged && (
                <Button type="text" onClick={() => drafts.drop(openId)}>
                  {t(open ? 'sql.backToSaved' : 'sql.clearDraft')}
                </Button>
              )}
              {state.kind === 'running' ? (
                <Running since={state.since} />
              ) : (
                <span className={isChanged ? 'sql-bar__hint' : 'sql-bar__hint sql-bar__keys'}>
                  {t(isChanged ? 'sql.draftKept' : 'sql.runHint')}
                </span>
              )}
            </div>
            {limits && (
              <p className="sql-limits">
                {t('sql.limits', {
                  seconds: limits.seconds,
                  rowsRead: count(limits.rowsRead),
                  resultRows: count(limits.resultRows),
                  memory: bytesText(limits.memoryBytes),
                  atOnce: limits.atOnce,
                })}
              </p>
            )}
          </section>
          <Panel title={t('sql.result')}>
            {state.kind === 'idle' && <Empty title={t('sql.empty')} text={t('sql.emptyText')} />}
            {state.kind === 'running' && <Running since={state.since} />}
            {state.kind === 'cancelled' && <Empty title={t('sql.cancelled')} />}
            {state.kind === 'failed' && <RunProblem error={state.error} sql={state.sql} />}
            {state.kind === 'done' && (
              <ResultPanel result={state.result} sql={state.sql} show={show} onShow={setShow} />
            )}
          </Panel>
        </div>
      </div>
    </>
  )
}
