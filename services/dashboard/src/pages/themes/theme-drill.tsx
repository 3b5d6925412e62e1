import { CloseOutlined } from '@ant-design/icons'
import type { Dimension } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useBreakdown, useRisingWords, useSeries } from '../../api/questions.js'
import { courseOption } from '../../charts/course-option.js'
import { BarList } from '../../figure/bar-list.js'
import { ChangeMark } from '../../figure/change-mark.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { RisingWordList } from '../../figure/rising-word-list.js'
import { useAbout } from '../../figure/use-about.js'
import { overlap, type Range, stepOf } from '../../filters/range.js'
import { formatExact } from '../../format/number.js'
import { bucketEnd, bucketName } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Loaded, Panel } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useValueName } from '../../workspace/use-value-name.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  theme: string
  scope: Scope
  range: Range
}

const VALUES = 6
const HEIGHT = 210

const Shares = ({ scope, by }: { scope: Scope; by: Extract<Dimension, 'subject' | 'source'> }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id } = useWorkspace()
  const nameOf = useValueName()
  const rows = useBreakdown(
    id,
    { ...scope.params, against: 'previous' },
    { by, orderBy: 'complaints', limit: VALUES },
  )
  return (
    <Panel title={t(`themes.whose.${by}`)} className="panel--third">
      <Loaded query={rows} rows={4}>
        {(data) => (
          <BarList
            empty={t('overview.themes.empty')}
            bars={data.rows
              .filter(({ now }) => now.complaints > 0)
              .map(({ key, now, changes }) => ({
                key,
                name: nameOf(by, key),
                value: now.complaints,
                text: count(now.complaints),
                ...(key !== '' && { href: scope.href('posts', { [by]: key, polarity: 'negative' }) }),
                after: <ChangeMark measure="complaints" change={changes.complaints} />,
              }))}
          />
        )}
      </Loaded>
    </Panel>
  )
}

const Words = ({ scope }: { scope: Scope }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const words = useRisingWords(
    id,
    { ...scope.params, against: 'previous' },
    { direction: 'rising', of: 'words', limit: 14 },
  )
  return (
    <Panel title={t('themes.words')} hint={t('themes.wordsHint')} className="panel--third">
      <Loaded query={words} rows={4}>
        {(data) => <RisingWordList found={data} scope={scope} />}
      </Loaded>
    </Panel>
  )
}

/** One theme in depth: its course, whose it is, where it is said, in which words. */
export const ThemeDrill = ({ theme, scope, range }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone, themeName } = useWorkspace()
  const { palette } = useThemeMode()
  const about = useAbout(scope, range)
  const navigate = useNavigate()
  const step = stepOf(range, scope.filters.step)
  const series = useSeries(id, scope.params, { step })
  const data = series.data?.step === step ? series.data : undefined
  const names = useMemo(
    () => data?.starts.map((start) => bucketName(start, step, zone)) ?? [],
    [data, step, zone],
  )
  const option = useMemo(
    () =>
      courseOption({
        names,
        courses: [
          {
            name: t('figure.measure.posts'),
            colour: palette.inkFaint,
            values: data?.total.map(({ posts }) => posts) ?? [],
            as: 'line',
          },
          {
            name: t('figure.measure.complaints'),
            colour: palette.negative,
            values: data?.total.map(({ complaints }) => complaints) ?? [],
            as: 'area',
          },
        ],
        palette,
        format: count,
        exact: formatExact,
        fromZero: true,
      }),
    [data, names, palette, t],
  )
  const timeOf = (index: number): Range => {
    const from = data?.starts[index] ?? range.from
    return overlap(range, { from, to: new Date(bucketEnd(from, step, zone)).toISOString() })
  }
  return (
    <>
      <FigurePanel
        title={themeName(theme)}
        hint={t('themes.drillHint')}
        className="theme-drill"
        about={about}
        legend={[
          { name: t('figure.measure.posts'), colour: palette.inkFaint, line: true },
          { name: t('figure.measure.complaints'), colour: palette.negative, line: true },
        ]}
        extra={
          <Button
            size="small"
            icon={<CloseOutlined />}
            onClick={() => scope.patch({ theme: undefined, polarity: undefined })}
          >
            {t('themes.closeDrill')}
          </Button>
        }
        table={
          data
            ? {
                columns: [
                  { title: t('figure.time') },
                  { title: t('figure.measure.posts'), numeric: true },
                  { title: t('figure.measure.complaints'), numeric: true },
                ],
                rows: data.total.map(({ posts, complaints }, index) => [
                  { text: names[index] ?? '' },
                  {
                    text: formatExact(posts),
                    value: posts,
                    href: scope.href('posts', { range: timeOf(index) }),
                  },
                  {
                    text: formatExact(complaints),
                    value: complaints,
                    href: scope.href('posts', { range: timeOf(index), polarity: 'negative' }),
                  },
                ]),
              }
            : null
        }
        drawing={
          data
            ? {
                option,
                height: HEIGHT,
                label: t('themes.drillDescribe', { name: themeName(theme), n: names.length }),
                onColumn: (index) => void navigate(scope.href('posts', { range: timeOf(index) })),
              }
            : null
        }
        foot={
          <p className="theme-drill__links">
            <Link to={scope.href('posts', { polarity: 'negative' })}>{t('themes.openPosts')}</Link>
            <Link to={scope.href('events')}>{t('themes.openEvents')}</Link>
          </p>
        }
      >
        <Loaded query={series} rows={5}>
          {() => null}
        </Loaded>
      </FigurePanel>
      <Shares scope={scope} by="subject" />
      <Shares scope={scope} by="source" />
      <Words scope={scope} />
    </>
  )
}
