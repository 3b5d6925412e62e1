import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/empty.js'

const Broken = () => {
  const { t } = useTranslation()
  return (
    <Empty title={t('problem.crash')} text={t('problem.crashText')}>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('problem.reload')}
      </Button>
    </Empty>
  )
}

/** Also what a page sees whose script is gone because a new release replaced it: reloading brings the new one. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}
