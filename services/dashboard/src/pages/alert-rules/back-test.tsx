import type { BackTest, RuleBody } from '@tingfeng/contracts'
import { Skeleton } from 'antd'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackTest } from '../../api/alerts.js'
import { backTestOption } from '../../charts/back-test-option.js'
import { Chart } from '../../charts/chart.js'
import { formatExact, formatExpected } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { ProblemBox } from '../../ui/problem.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const DAYS = 90

const Result = ({ result }: { result: BackTest }) => {
  const { t } = useTranslation()
  const { zone, themeName } = useWorkspace()
  const { palette } = useThemeMode()
  const option = useMemo(() => backTestOption(result, zone, palette), [result, zone, palette])
  const said = t('rules.backTest.fired', { days: result.days, n: result.fired })
  return (
    <>
      <p className="back-test__said">{said}</p>
      {result.series.length > 1 && <Chart option={option} height={150} label={said} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol className="back-test__moments num" tabIndex={0}>
        {result.moments.map((moment) => (
          <li
            key={`${moment.from} ${moment.subject ?? ''} ${moment.theme ?? ''}`}
            className="back-test__moment"
          >
            <span>
              {formatMinute(moment.from, zone)} –{' '}
              {moment.to ? formatMinute(moment.to, zone) : t('rules.backTest.still')}
            </span>
            <span>
              {[moment.subjectName, moment.theme && themeName(moment.theme)].filter(Boolean).join(' · ')}
            </span>
            <span>
              {formatExact(moment.observed)}
              {moment.expected !== undefined &&
                ` · ${t('alerts.expectedShort', { n: formatExpected(moment.expected) })}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What a rule would have done in the last 90 days. */
export const BackTestPanel = ({ rule }: { rule: RuleBody }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const { mutate, data, error, isPending } = useBackTest(id)
  useEffect(() => mutate({ rule, days: DAYS }), [rule, mutate])
  return (
    <section className="back-test" aria-label={t('rules.backTest.title')} aria-live="polite">
      <h3 className="rule-form__title">{t('rules.backTest.title')}</h3>
      {isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {data && <Result result={data} />}
      {error && <ProblemBox error={error} onRetry={() => mutate({ rule, days: DAYS })} />}
    </section>
  )
}
