import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.js'
import { zhCN } from '../i18n/zh-cn.js'

type KnownCode = keyof typeof zhCN.problem.code
const isKnown = (code: string): code is KnownCode => Object.hasOwn(zhCN.problem.code, code)

/** Only the server's own words say what of many things was wrong: they follow wherever there is one line. */
const PARTICULAR = new Set([
  'invalid_request',
  'bad_request',
  'channel_settings',
  'invalid_subjects',
  'weak_password',
])

/** What a code means, in the reader's language; undefined of a code that no text is for. */
export const useCodeText = (): ((code: string) => string | undefined) => {
  const { t } = useTranslation()
  return (code) => (isKnown(code) ? t(`problem.code.${code}`) : undefined)
}

/** What a person can be told of an error: in their language where its code is known, else in the server's words. */
export const useProblemText = (): ((error: unknown) => string) => {
  const { t } = useTranslation()
  const codeText = useCodeText()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.crashText')
    if (error.status === 0) return t('problem.unreachable')
    const known = codeText(error.code)
    if (known !== undefined && PARTICULAR.has(error.code)) return `${known} ${error.message}`.trim()
    return known ?? (error.message || t('problem.unexpected', { status: error.status }))
  }
}

/** The server's own words, where they tell more than the text above them. */
export const ProblemDetail = ({ error }: { error: unknown }) =>
  error instanceof ApiProblem && isKnown(error.code) && !PARTICULAR.has(error.code) && error.message ? (
    <p className="problem__detail">{error.message}</p>
  ) : null

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
      <ProblemDetail error={error} />
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
