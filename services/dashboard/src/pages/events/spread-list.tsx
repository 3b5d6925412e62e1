import { useTranslation } from 'react-i18next'
import { useSpreads } from '../../api/questions.js'
import { FigurePanel } from '../../figure/figure-panel.js'
import { useAbout } from '../../figure/use-about.js'
import type { Range } from '../../filters/range.js'
import { formatExact } from '../../format/number.js'
import { formatMinute } from '../../format/zone.js'
import { Loaded } from '../../ui/panel.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

interface Props {
  scope: Scope
  range: Range
  chosen: string | null
  onChoose: (post: string | null) => void
}

const EXCERPT = 90

/** The texts that were copied most; each opens who said it first and how fast it went. */
export const SpreadList = ({ scope, range, chosen, onChoose }: Props) => {
  const { t } = useTranslation()
  const { id, zone } = useWorkspace()
  const about = useAbout(scope, range)
  const spreads = useSpreads(id, scope.params)
  const excerpt = (text: string | null): string =>
    text === null
      ? t('events.erased')
      : [...text].length > EXCERPT
        ? `${[...text].slice(0, EXCERPT).join('')}…`
        : text
  return (
    <FigurePanel
      title={t('events.spreads')}
      hint={t('events.spreadsHint')}
      about={about}
      table={
        spreads.data
          ? {
              columns: [
                { title: t('events.text') },
                { title: t('events.copies'), numeric: true },
                { title: t('events.sources'), numeric: true },
                { title: t('events.firstCopy') },
              ],
              rows: spreads.data.spreads.map(({ text, copies, sources, firstAt }) => [
                { text: excerpt(text) },
                { text: formatExact(copies), value: copies },
                { text: formatExact(sources), value: sources },
                { text: formatMinute(firstAt, zone) },
              ]),
            }
          : null
      }
    >
      <Loaded query={spreads} rows={6}>
        {({ spreads: all }) =>
          all.length === 0 ? (
            <p className="faint">{t('events.noSpreads')}</p>
          ) : (
            <ol className="spreads">
              {all.map(({ original, text, copies, sources, firstAt, lastAt }) => (
                <li key={original}>
                  <button
                    type="button"
                    className={original === chosen ? 'spreads__row spreads__row--on' : 'spreads__row'}
                    aria-pressed={original === chosen}
                    onClick={() => onChoose(original === chosen ? null : original)}
                  >
                    <span className="spreads__copies num">{formatExact(copies)}</span>
                    <span className="spreads__words">
                      <span className="spreads__text">{excerpt(text)}</span>
                      <span className="faint num">
                        {t('events.spreadLine', {
                          first: formatMinute(firstAt, zone),
                          last: formatMinute(lastAt, zone),
                          n: sources,
                        })}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </FigurePanel>
  )
}
