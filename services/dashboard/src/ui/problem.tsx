import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.js'

/** What a person can be told of an error. */
export const useProblemText = (): ((error: unknown) => string) => {
  const { t } = useTranslation()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.crashText')
    if (error.status === 0) return t('problem.unreachable')
    return error.message || t('problem.unexpected', { status: error.status })
  }
}

interface Props {
  error: unknown
  onRetry?: () => void
}

/** An error in the place of what it kept from showing. */
export const ProblemBox = ({ error, onRetry }: Props) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const issues = error instanceof ApiProblem ? error.issues : []
  return (
    <div className="problem" role="alert">
      <p className="problem__title">{t('problem.title')}</p>
      <p className="problem__text">{textOf(error)}</p>
      {issues.length > 0 && (
        <ul className="problem__issues">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code className="mono">{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      )}
    </div>
  )
}
