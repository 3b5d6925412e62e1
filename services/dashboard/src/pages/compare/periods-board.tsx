import type { Base, Comparison, Measure } from '@tingfeng/contracts'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useComparison, useRisingWords } from '../../api/questions.js'
import { ChangeMark } from '../../figure/change-mark.js'
import { exactValue, shownInterval } from '../../figure/change-text.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { IntervalBar } from '../../figure/interval-bar.js'
import { RisingWordList } from '../../figure/rising-word-list.js'
import { useAbout } from '../../figure/use-about.js'
import { useAgainst } from '../../figure/use-against.js'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded } from '../../ui/panel.js'
import { ScrollX } from '../../ui/scroll-x.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { ExplainedChange } from './explained-change.js'

const ROWS = [
  'posts',
  'netSentiment',
  'negativeShare',
  'complaints',
  'meanScore',
  'heat',
  'reach',
  'engagement',
] as const satisfies readonly (Measure & keyof Comparison['changes'])[]
const PATCHES: Partial<Record<Measure, FilterPatch>> = {
  negativeShare: { label: 'negative' },
  complaints: { polarity: 'negative' },
}

interface Props {
  scope: Scope
  range: Range
}

const Figures = ({ data, scope }: { data: Comparison; scope: Scope }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const period = ({ from, to }: Range) => `${formatMinute(from, zone)} – ${formatMinute(to, zone)}`
  return (
    <>
      <p className="faint num compare-periods">
        {t('compare.periodsAre', { now: period(data.range), before: period(data.base) })}
      </p>
      <ScrollX label={t('compare.periods')}>
        <table className="data-table num compare-table">
          <thead>
            <tr>
              <th scope="col">{t('themes.measure')}</th>
              <th scope="col" className="right">
                {t('compare.now')}
              </th>
              <th scope="col" className="right">
                {t('compare.before')}
              </th>
              <th scope="col" className="right">
                {t('compare.change')}
              </th>
              <th scope="col" className="right">
                {t('themes.interval')}
              </th>
              <td className="compare-table__bar" />
            </tr>
          </thead>
          <tbody>
            {ROWS.map((measure) => {
              const change = data.changes[measure]
              const ends = shownInterval(measure, change)
              return (
                <tr key={measure}>
                  <th scope="row">{t(`figure.measure.${measure}`)}</th>
                  <td className="right">
                    <Link to={scope.href('posts', PATCHES[measure])}>
                      {exactValue(measure, data.now[measure])}
                    </Link>
                  </td>
                  <td className="right">
                    <Link to={scope.href('posts', { range: data.base, ...PATCHES[measure] })}>
                      {exactValue(measure, data.before[measure])}
                    </Link>
                  </td>
                  <td className="right">
                    <ChangeMark measure={measure} change={change} />
                  </td>
                  <td className="right faint">{ends ? `${ends[0]} ~ ${ends[1]}` : '—'}</td>
                  <td className="compare-table__bar">
                    <IntervalBar measure={measure} change={change} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollX>
    </>
  )
}

const Words = ({ scope, range, against }: Props & { against: Base }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const about = useAbout(scope, range)
  const [direction, setDirection] = useState<'rising' | 'falling'>('rising')
  const [of, setOf] = useState<'words' | 'phrases'>('words')
  const words = useRisingWords(id, { ...scope.params, against }, { direction, of, limit: 30 })
  return (
    <FigurePanel
      title={t('compare.words')}
      hint={t('compare.wordsHint')}
      about={about}
      table={
        words.data
          ? {
              columns: [
                { title: t('compare.word') },
                { title: t('compare.now'), numeric: true },
                { title: t('compare.before'), numeric: true },
                { title: 'z', numeric: true },
              ],
              rows: words.data.words.map(({ word, now, before, z }) => [
                { text: word },
                { text: formatExact(now), value: now },
                { text: formatExact(before), value: before },
                { text: z.toFixed(1), value: z },
              ]),
            }
          : null
      }
      extra={
        <>
          <Segmented
            size="small"
            aria-label={t('compare.direction')}
            value={direction}
            options={[
              { value: 'rising' as const, label: t('compare.rising') },
              { value: 'falling' as const, label: t('compare.falling') },
            ]}
            onChange={setDirection}
          />
          <Segmented
            size="small"
            aria-label={t('compare.of')}
            value={of}
            options={[
              { value: 'words' as const, label: t('compare.single') },
              { value: 'phrases' as const, label: t('compare.phrases') },
            ]}
            onChange={setOf}
          />
        </>
      }
    >
      <Loaded query={words} rows={4}>
        {(data) => <RisingWordList found={data} scope={scope} />}
      </Loaded>
    </FigurePanel>
  )
}

/** One period against another: every measure with its interval, what explains the change, and the words that came. */
export const PeriodsBoard = ({ scope, range }: Props) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const about = useAbout(scope, range)
  const { against, chooser } = useAgainst()
  const comparison = useComparison(id, scope.params, { against })
  const data = comparison.data
  return (
    <div className="figure-grid">
      <FigurePanel
        title={t('compare.periodsTitle')}
        about={about}
        extra={chooser}
        table={
          data
            ? {
                columns: [
                  { title: t('themes.measure') },
                  { title: t('compare.now'), numeric: true },
                  { title: t('compare.before'), numeric: true },
                  { title: t('themes.low'), numeric: true },
                  { title: t('themes.high'), numeric: true },
                ],
                rows: ROWS.map((measure) => {
                  const ends = shownInterval(measure, data.changes[measure])
                  return [
                    { text: t(`figure.measure.${measure}`) },
                    { text: exactValue(measure, data.now[measure]), value: data.now[measure] },
                    { text: exactValue(measure, data.before[measure]), value: data.before[measure] },
                    { text: ends?.[0] ?? '—', value: data.changes[measure].interval?.[0] ?? null },
                    { text: ends?.[1] ?? '—', value: data.changes[measure].interval?.[1] ?? null },
                  ]
                }),
              }
            : null
        }
      >
        <Loaded query={comparison} rows={8}>
          {(shown) => <Figures data={shown} scope={scope} />}
        </Loaded>
      </FigurePanel>
      <ExplainedChange scope={scope} range={range} against={against} />
      <Words scope={scope} range={range} against={against} />
    </div>
  )
}
