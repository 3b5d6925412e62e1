import type { Base, DecomposedMeasure, Decomposition } from '@tingfeng/contracts'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useDecomposition } from '../../api/questions.js'
import { exactValue, goodOf } from '../../figure/change-text.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { useAbout } from '../../figure/use-about.js'
import type { FilterPatch } from '../../filters/filters.js'
import type { Range } from '../../filters/range.js'
import { formatShare } from '../../format/number.js'
import { Loaded } from '../../ui/panel.js'
import { usePageParam } from '../../workspace/use-page-param.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useValueName } from '../../workspace/use-value-name.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

const MEASURES = [
  'negative',
  'posts',
  'complaints',
  'negativeShare',
  'heat',
] as const satisfies readonly DecomposedMeasure[]
const BY = ['theme', 'source', 'product', 'region', 'kind'] as const
const PARTS = 12

const patchOf = (measure: DecomposedMeasure): FilterPatch => {
  if (measure === 'negative' || measure === 'negativeShare') return { label: 'negative' }
  return measure === 'complaints' ? { polarity: 'negative' } : {}
}

/** A contribution in the unit of the measure, with its sign. */
const contributed = (measure: DecomposedMeasure, value: number): string => {
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  if (measure === 'negativeShare') return `${sign}${Math.abs(value * 100).toFixed(2)}`
  return `${sign}${Math.abs(value).toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 })}`
}

interface PartsProps {
  data: Decomposition
  scope: Scope
}

/** Bars to either side of zero: what pushed the figure up, and what pulled it down. */
const Parts = ({ data, scope }: PartsProps) => {
  const { t } = useTranslation()
  const nameOf = useValueName()
  const { measure, by, parts, others } = data
  const good = goodOf(measure)
  const most = Math.max(...parts.map(({ contribution }) => Math.abs(contribution)), Number.MIN_VALUE)
  const rows = [
    ...parts.map((part) => ({
      ...part,
      name: nameOf(by, part.key),
      href: part.key === '' ? undefined : scope.href('posts', { [by]: part.key, ...patchOf(measure) }),
    })),
    ...(others.contribution === 0
      ? []
      : [{ ...others, key: '…', name: t('figure.others'), href: undefined }]),
  ]
  return (
    <ol className="parts">
      {rows.map(({ key, name, href, contribution, share }) => {
        const up = contribution > 0
        const tone = good === 'neither' ? 'plain' : up === (good === 'up') ? 'good' : 'bad'
        const width = `${(Math.min(Math.abs(contribution) / most, 1) * 50).toFixed(2)}%`
        const content = (
          <>
            <span className="parts__name">{name}</span>
            <span className="parts__track">
              <span
                className={`parts__bar parts__bar--${tone}`}
                style={up ? { left: '50%', width } : { right: '50%', width }}
              />
            </span>
            <span className="parts__value num">{contributed(measure, contribution)}</span>
            <span className="parts__share num faint">{formatShare(share, 0)}</span>
          </>
        )
        return (
          <li key={key}>
            {href ? (
              <Link to={href} className="parts__row">
                {content}
              </Link>
            ) : (
              <span className="parts__row">{content}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

interface Props {
  scope: Scope
  range: Range
  against: Base
}

/** Which part explains how much of what changed. */
export const ExplainedChange = ({ scope, range, against }: Props) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const nameOf = useValueName()
  const about = useAbout(scope, range)
  const [measure, setMeasure] = usePageParam('explained', MEASURES, 'negative')
  const [by, setBy] = usePageParam('by', BY, 'theme')
  const parts = useDecomposition(id, { ...scope.params, against }, { measure, by, limit: PARTS })
  const data = parts.data
  const unit = measure === 'negativeShare' ? 'share' : 'count'
  return (
    <FigurePanel
      title={t('compare.explained')}
      hint={t('compare.explainedHint')}
      about={about}
      table={
        data
          ? {
              columns: [
                { title: t(`figure.by.${data.by}`) },
                { title: t('compare.now'), numeric: true },
                { title: t('compare.before'), numeric: true },
                { title: t('compare.contribution'), numeric: true },
                { title: t('compare.contributionShare'), numeric: true },
              ],
              rows: data.parts.map((part) => [
                { text: nameOf(data.by, part.key) },
                { text: exactValue(data.measure, part.now), value: part.now },
                { text: exactValue(data.measure, part.before), value: part.before },
                { text: contributed(data.measure, part.contribution), value: part.contribution },
                { text: formatShare(part.share), value: part.share },
              ]),
            }
          : null
      }
      extra={
        <>
          <Select
            size="small"
            aria-label={t('themes.measure')}
            popupMatchSelectWidth={false}
            value={measure}
            onChange={setMeasure}
            options={MEASURES.map((value) => ({ value, label: t(`figure.measure.${value}`) }))}
          />
          <Segmented
            size="small"
            aria-label={t('compare.by')}
            value={by}
            options={BY.map((value) => ({ value, label: t(`figure.by.${value}`) }))}
            onChange={setBy}
          />
        </>
      }
    >
      <Loaded query={parts} rows={8}>
        {(shown) =>
          shown.baseRecorded ? (
            <>
              <p className="parts__sum num">
                {t(`compare.sum.${unit}`, {
                  measure: t(`figure.measure.${shown.measure}`),
                  before: exactValue(shown.measure, shown.before),
                  now: exactValue(shown.measure, shown.now),
                  change: shown.change === null ? '—' : contributed(shown.measure, shown.change),
                })}
              </p>
              {shown.parts.length === 0 ? (
                <p className="faint">{t('compare.nothingChanged')}</p>
              ) : (
                <Parts data={shown} scope={scope} />
              )}
            </>
          ) : (
            <p className="faint">{t('figure.noBeforeHint')}</p>
          )
        }
      </Loaded>
    </FigurePanel>
  )
}
