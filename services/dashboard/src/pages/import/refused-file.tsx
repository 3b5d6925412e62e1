import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemDetail, useProblemText } from '../../ui/problem.js'

interface Props {
  file: File
  error: unknown
  onAgain: () => void
}

export const RefusedFile = ({ file, error, onAgain }: Props) => {
  const { t } = useTranslation()
  const textOf = useProblemText()
  return (
    <section className="panel refused" role="alert">
      <h2 className="refused__title">{t('import.failed')}</h2>
      <p className="refused__file mono">{file.name}</p>
      <p className="refused__text">{textOf(error)}</p>
      <ProblemDetail error={error} />
      <Button type="primary" onClick={onAgain}>
        {t('import.change')}
      </Button>
    </section>
  )
}
