import type { Life } from '@tingfeng/contracts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useLife } from '../../api/questions.js'
import { courseOption } from '../../charts/course-option.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { useAbout } from '../../figure/use-about.js'
import { overlap, type Range } from '../../filters/range.js'
import { formatExact } from '../../format/number.js'
import { bucketEnd, bucketName, formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Loaded } from '../../ui/panel.js'
import { useNarrow } from '../../ui/use-narrow.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface FactsProps {
  life: Life
  scope: Scope
  timeOf: (start: string) => Range
}

/** First seen, peak, and how long it took to die down. */
const Facts = ({ life, scope, timeOf }: FactsProps) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const { firstAt, lastAt, peak, halfLifeHours, phases } = life
  const present = phases.at(-1)
  const at = (instant: string | null) => (instant ? formatMinute(instant, zone) : '—')
  return (
    <dl className="life-facts num">
      <div>
        <dt>{t('events.first')}</dt>
        <dd>{at(firstAt)}</dd>
      </div>
      <div>
        <dt>{t('events.peak')}</dt>
        <dd>
          {peak ? (
            <Link to={scope.href('posts', { range: timeOf(peak.start) })}>
              {bucketName(peak.start, life.step, zone)} ·{' '}
              {t('overview.posts', { n: formatExact(peak.posts) })}
            </Link>
          ) : (
            '—'
          )}
        </dd>
      </div>
      <div>
        <dt>{t('events.halfLife')}</dt>
        <dd>
          {halfLifeHours === null ? t('events.notYet') : t('events.hours', { n: Math.round(halfLifeHours) })}
        </dd>
      </div>
      <div>
        <dt>{t('events.last')}</dt>
        <dd>{at(lastAt)}</dd>
      </div>
      <div>
        <dt>{t('events.now')}</dt>
        <dd>
          {present ? (
            <span className={`phase phase--${present.phase}`}>{t(`events.phase.${present.phase}`)}</span>
          ) : (
            '—'
          )}
        </dd>
      </div>
    </dl>
  )
}

/** The phases as one strip under the chart, as long as they lasted. */
const Phases = ({ life, range }: { life: Life; range: Range }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const whole = Date.parse(range.to) - Date.parse(range.from)
  return (
    <ol className="phases">
      {life.phases.map(({ phase, from, to, posts }) => {
        const long = Date.parse(to) - Date.parse(from)
        return (
          <li
            key={from}
            className={`phases__phase phases__phase--${phase}`}
            style={{ flexGrow: long }}
            title={`${t(`events.phase.${phase}`)} ${formatMinute(from, zone)} – ${formatMinute(to, zone)} · ${t('overview.posts', { n: formatExact(posts) })}`}
          >
            {long / whole > 0.07 ? (
              t(`events.phase.${phase}`)
            ) : (
              <span className="visually-hidden">{t(`events.phase.${phase}`)}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** The life of what the filters describe: a theme, a subject, a search. */
export const LifeCycle = ({ scope, range }: { scope: Scope; range: Range }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone, themeName, subjectName } = useWorkspace()
  const { palette } = useThemeMode()
  const about = useAbout(scope, range)
  const navigate = useNavigate()
  const narrow = useNarrow()
  const { theme, subject } = scope.filters
  const life = useLife(id, scope.params)
  const data = life.data
  const names = useMemo(
    () => data?.points.map(({ start }) => bucketName(start, data.step, zone)) ?? [],
    [data, zone],
  )
  const option = useMemo(
    () =>
      courseOption({
        names,
        courses: [
          {
            name: t('label.negative'),
            colour: palette.negative,
            values: data?.points.map(({ negative }) => negative) ?? [],
            as: 'bar',
          },
          {
            name: t('events.rest'),
            colour: palette.neutral,
            values: data?.points.map(({ posts, negative }) => posts - negative) ?? [],
            as: 'bar',
          },
        ],
        palette,
        format: count,
        exact: formatExact,
        fromZero: true,
      }),
    [data, names, palette, t],
  )
  const timeOf = (start: string): Range =>
    overlap(range, { from: start, to: new Date(bucketEnd(start, data?.step ?? 'day', zone)).toISOString() })
  const what = [theme && themeName(theme), subject && subjectName(subject)].filter(Boolean).join(' · ')
  return (
    <FigurePanel
      title={what ? t('events.lifeOf', { what }) : t('events.life')}
      hint={t('events.lifeHint')}
      about={about}
      legend={[
        { name: t('label.negative'), colour: palette.negative },
        { name: t('events.rest'), colour: palette.neutral },
      ]}
      table={
        data
          ? {
              columns: [
                { title: t('figure.time') },
                { title: t('figure.measure.posts'), numeric: true },
                { title: t('figure.measure.negative'), numeric: true },
              ],
              rows: data.points.map(({ start, posts, negative }, index) => [
                { text: names[index] ?? '' },
                {
                  text: formatExact(posts),
                  value: posts,
                  href: scope.href('posts', { range: timeOf(start) }),
                },
                {
                  text: formatExact(negative),
                  value: negative,
                  href: scope.href('posts', { range: timeOf(start), label: 'negative' }),
                },
              ]),
            }
          : null
      }
      drawing={
        data && data.posts > 0
          ? {
              option,
              height: narrow ? 210 : 250,
              label: t('events.lifeDescribe', { n: names.length }),
              onColumn: (index) => {
                const start = data.points[index]?.start
                if (start) void navigate(scope.href('posts', { range: timeOf(start) }))
              },
            }
          : null
      }
      foot={
        data &&
        data.posts > 0 && (
          <>
            <Phases life={data} range={range} />
            <Facts life={data} scope={scope} timeOf={timeOf} />
          </>
        )
      }
    >
      <Loaded query={life} rows={6}>
        {(shown) => (shown.posts === 0 ? <p className="faint">{t('overview.emptyRange.narrowed')}</p> : null)}
      </Loaded>
    </FigurePanel>
  )
}
