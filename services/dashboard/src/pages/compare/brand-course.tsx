import type { Measure, Series } from '@tingfeng/contracts'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ScopeParams } from '../../api/figures.js'
import { useSeries } from '../../api/questions.js'
import { courseOption } from '../../charts/course-option.js'
import { exactValue, isShare, shownValue } from '../../figure/change-text.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { useAbout } from '../../figure/use-about.js'
import { overlap, type Range, stepOf } from '../../filters/range.js'
import { bucketEnd, bucketName } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { subjectColour } from '../../theme/palette.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Loaded } from '../../ui/panel.js'
import { useNarrow } from '../../ui/use-narrow.js'
import { usePageParam } from '../../workspace/use-page-param.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { partialStarts } from '../overview/bucket-range.js'

const SHOWN = [
  'netSentiment',
  'posts',
  'negativeShare',
  'complaints',
  'heat',
] as const satisfies readonly Measure[]
const LINES = 6
/** Of a time that is not over, fewer posts than this make no share. */
const FEW = 20

interface Props {
  scope: Scope
  range: Range
  params: ScopeParams
}

const rowsOf = (series: Series | undefined) =>
  (series?.rows ?? []).filter(({ key }) => key !== '').slice(0, LINES)

/** The subjects' courses over time, told apart by colour and by the shape of their points. */
export const BrandCourse = ({ scope, range, params }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone, subjectName, subjectPlace } = useWorkspace()
  const { palette, mode } = useThemeMode()
  const about = useAbout(scope, range)
  const navigate = useNavigate()
  const narrow = useNarrow()
  const [measure, setMeasure] = usePageParam('course', SHOWN, 'netSentiment')
  const step = stepOf(range, scope.filters.step)
  const series = useSeries(id, params, { step, by: 'subject', orderBy: 'posts', limit: LINES })
  const data = series.data?.step === step ? series.data : undefined
  const courses = useMemo(() => {
    // The share of a day that has just begun is made of a few posts: a spike in the chart that means nothing.
    const young = data ? partialStarts(data.starts, data, range, Date.now()) : new Set()
    return rowsOf(data).map(({ key, points }) => ({
      name: subjectName(key),
      colour: subjectColour(subjectPlace(key), mode),
      values: points.map((point, at) =>
        isShare(measure) && young.has(at) && point.posts < FEW ? null : point[measure],
      ),
      as: 'line' as const,
    }))
  }, [data, range, measure, subjectName, subjectPlace, mode])
  const names = useMemo(
    () => data?.starts.map((start) => bucketName(start, step, zone)) ?? [],
    [data, step, zone],
  )
  const option = useMemo(
    () =>
      courseOption({
        names,
        courses,
        palette,
        format: (value) => shownValue(measure, value, count),
        exact: (value) => exactValue(measure, value),
        fromZero: !isShare(measure) || measure === 'negativeShare',
      }),
    [names, courses, palette, measure],
  )
  const timeOf = (index: number): Range => {
    const from = data?.starts[index] ?? range.from
    return overlap(range, { from, to: new Date(bucketEnd(from, step, zone)).toISOString() })
  }
  return (
    <FigurePanel
      title={t('compare.course')}
      className="brand-course"
      about={about}
      legend={courses.map(({ name, colour }) => ({ name, colour, line: true }))}
      extra={
        <Select
          size="small"
          aria-label={t('themes.measure')}
          popupMatchSelectWidth={false}
          value={measure}
          onChange={setMeasure}
          options={SHOWN.map((value) => ({ value, label: t(`figure.measure.${value}`) }))}
        />
      }
      table={
        data
          ? {
              columns: [
                { title: t('figure.time') },
                ...courses.map(({ name }) => ({ title: name, numeric: true })),
              ],
              rows: names.map((name, index) => [
                { text: name },
                ...rowsOf(data).map(({ key, points }) => {
                  const value = points[index]?.[measure] ?? null
                  return {
                    text: exactValue(measure, value),
                    value,
                    href: scope.href('posts', { subject: key, range: timeOf(index) }),
                  }
                }),
              ]),
            }
          : null
      }
      drawing={
        data
          ? {
              option,
              height: narrow ? 230 : 330,
              label: t('compare.courseDescribe', {
                measure: t(`figure.measure.${measure}`),
                n: courses.length,
              }),
              onColumn: (index) => void navigate(scope.href('posts', { range: timeOf(index) })),
            }
          : null
      }
    >
      <Loaded query={series} rows={7}>
        {() => null}
      </Loaded>
    </FigurePanel>
  )
}
