import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'
import { ProblemDetail, useProblemText } from '../../ui/problem.js'

const placeOf = (sql: string, start: number): { line: number; column: number } => {
  const before = sql.slice(0, start).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Why a statement did not run, in the reader's and in the store's own words, and where in the text. */
export const RunProblem = ({ error, sql }: { error: unknown; sql: string }) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const at = error instanceof ApiProblem ? error.issues[0]?.at : undefined
  return (
    <div className="problem" role="alert">
      <p className="problem__title">
        {t('sql.refused')}
        {at && <span className="sql-place"> · {t('sql.at', placeOf(sql, at[0]))}</span>}
      </p>
      <p className="problem__text sql-sentence">{textOf(error)}</p>
      <ProblemDetail error={error} />
    </div>
  )
}
