import type { Contribution, IncidentSnapshot } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatExpected, formatShare } from '../../format/number.js'
import { useFormat } from '../../i18n/use-format.js'
import { Panel } from '../../ui/panel.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { PARTS, type Part, whyLink } from './why-link.js'

const SHOWN = 6

const Row = ({ contribution, href }: { contribution: Contribution; href: string | undefined }) => {
  const { t } = useTranslation()
  const { name } = useFormat()
  const { share, observed, expected } = contribution
  const body = (
    <>
      <span className="why__name">{name(contribution)}</span>
      <span className="why__track">
        <span className="why__bar" style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span
        className="why__share num"
        title={t('alerts.why.detail', { n: observed, expected: formatExpected(expected) })}
      >
        {formatShare(share, 0)}
      </span>
    </>
  )
  return href === undefined ? (
    <span className="why__row">{body}</span>
  ) : (
    <Link to={href} className="why__row">
      {body}
    </Link>
  )
}

/** A silent source has no part in any excess: it only says which one it is. */
const partsOf = (incident: IncidentSnapshot, part: Part): readonly Contribution[] =>
  part === 'sources' ? incident.sources.filter(({ share }) => share > 0) : incident[part]

/** Which themes, words, sources, products and regions the excess is made of. */
export const IncidentWhy = ({ incident }: { incident: IncidentSnapshot }) => {
  const { t } = useTranslation()
  const { id } = useWorkspace()
  const shown = PARTS.filter((part) => partsOf(incident, part).length > 0)
  return (
    <Panel title={t('alerts.why.title')} hint={t('alerts.why.hint')}>
      {shown.length === 0 && <p className="faint">{t('alerts.why.none')}</p>}
      {shown.map((part) => (
        <section key={part} className="why">
          <h3 className="why__title">{t(`alerts.why.${part}`)}</h3>
          <ol>
            {partsOf(incident, part)
              .slice(0, SHOWN)
              .map((contribution) => (
                <li key={contribution.id}>
                  <Row
                    contribution={contribution}
                    href={whyLink(`/w/${id}/posts`, incident.query, part, contribution.id)}
                  />
                </li>
              ))}
          </ol>
        </section>
      ))}
    </Panel>
  )
}
