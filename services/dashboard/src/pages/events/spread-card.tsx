import { CloseOutlined } from '@ant-design/icons'
import type { Spread } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpread } from '../../api/questions.js'
import { courseOption } from '../../charts/course-option.js'
import { BarList } from '../../figure/bar-list.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { formatExact } from '../../format/number.js'
import { bucketName, formatMinute } from '../../format/zone.js'
import { useFormat } from '../../i18n/use-format.js'
import { useThemeMode } from '../../theme/theme-mode.js'
import { Loaded } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  post: string
  scope: Scope
  about: string
  onClose: () => void
}

const ROLES = ['customer', 'brand', 'merchant_reply', 'media', 'kol', 'staff', 'unknown'] as const

/** Minutes as a person says them. */
const useDuration = (): ((minutes: number | null) => string) => {
  const { t } = useTranslation()
  return (minutes) => {
    if (minutes === null) return '—'
    if (minutes < 120) return t('events.minutes', { n: Math.round(minutes) })
    return t('events.hours', { n: (minutes / 60).toFixed(minutes < 1440 ? 1 : 0) })
  }
}

const Path = ({ spread }: { spread: Spread }) => {
  const { t } = useTranslation()
  const { zone } = useWorkspace()
  const duration = useDuration()
  return (
    <div className="spread">
      {spread.text && <blockquote className="spread__text">{spread.text}</blockquote>}
      <dl className="life-facts num">
        <div>
          <dt>{t('events.copies')}</dt>
          <dd>{formatExact(spread.copies)}</dd>
        </div>
        <div>
          <dt>{t('events.toHalf')}</dt>
          <dd>{duration(spread.minutesToHalf)}</dd>
        </div>
        <div>
          <dt>{t('events.toMost')}</dt>
          <dd>{duration(spread.minutesToMost)}</dd>
        </div>
        <div>
          <dt>{t('events.fastest')}</dt>
          <dd>
            {spread.fastestHour
              ? `${bucketName(spread.fastestHour.start, 'hour', zone)} · ${t('overview.posts', { n: formatExact(spread.fastestHour.posts) })}`
              : '—'}
          </dd>
        </div>
        <div>
          <dt>{t('figure.measure.reach')}</dt>
          <dd>{formatExact(spread.reach)}</dd>
        </div>
      </dl>
    </div>
  )
}

const First = ({ spread, scope }: { spread: Spread; scope: Scope }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { zone } = useWorkspace()
  return (
    <div className="spread__columns">
      <div>
        <h3 className="spread__heading">{t('events.firstOnes')}</h3>
        <ol className="spread__first">
          {spread.first.map(({ id, source, publishedAt, role, followers, publicName, original }) => {
            const known = ROLES.find((name) => name === role)
            return (
              <li key={id}>
                <time className="num">{formatMinute(publishedAt, zone)}</time> {source}
                {original && <span className="chip chip--brand">{t('events.original')}</span>}
                {known && known !== 'customer' && known !== 'unknown' && (
                  <span className="chip chip--line">{t(`role.${known}`)}</span>
                )}
                {publicName && <span>{publicName}</span>}
                {followers !== null && (
                  <span className="faint num">{t('events.followers', { n: count(followers) })}</span>
                )}
              </li>
            )
          })}
        </ol>
      </div>
      <div>
        <h3 className="spread__heading">{t('events.bySource')}</h3>
        <BarList
          tone="brand"
          empty={t('events.noSpreads')}
          bars={spread.sources.map(({ source, posts }) => ({
            key: source,
            name: source,
            value: posts,
            text: formatExact(posts),
            href: scope.href('posts', { source }),
          }))}
        />
      </div>
    </div>
  )
}

/** The spread of one text: who said it first, how fast, where. */
export const SpreadCard = ({ post, scope, about, onClose }: Props) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const { id, zone } = useWorkspace()
  const { palette } = useThemeMode()
  const spread = useSpread(id, post)
  const data = spread.data
  const names = useMemo(
    () => data?.points.map(({ start }) => bucketName(start, 'hour', zone)) ?? [],
    [data, zone],
  )
  const option = useMemo(
    () =>
      courseOption({
        names,
        courses: [
          {
            name: t('events.total'),
            colour: palette.brand,
            values: data?.points.map(({ total }) => total) ?? [],
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
  return (
    <FigurePanel
      title={t('events.spread')}
      about={about}
      className="spread-card"
      extra={
        <Button size="small" icon={<CloseOutlined />} onClick={onClose}>
          {t('themes.closeDrill')}
        </Button>
      }
      table={
        data
          ? {
              columns: [
                { title: t('figure.time') },
                { title: t('events.inHour'), numeric: true },
                { title: t('events.total'), numeric: true },
              ],
              rows: data.points.map(({ posts, total }, index) => [
                { text: names[index] ?? '' },
                { text: formatExact(posts), value: posts },
                { text: formatExact(total), value: total },
              ]),
            }
          : null
      }
      drawing={data ? { option, height: 190, label: t('events.spreadDescribe', { n: data.copies }) } : null}
      foot={
        data && (
          <>
            <Path spread={data} />
            <First spread={data} scope={scope} />
          </>
        )
      }
    >
      <Loaded query={spread} rows={5}>
        {() => null}
      </Loaded>
    </FigurePanel>
  )
}
