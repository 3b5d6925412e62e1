import { CloseOutlined } from '@ant-design/icons'
import type { SearchFacets } from '@tingfeng/contracts'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../filters/scope-fields.js'
import { useFormat } from '../../i18n/use-format.js'
import type { Scope } from '../../workspace/use-scope.js'
import { useValueName } from '../../workspace/use-value-name.js'

const LISTED = ['theme', 'subject', 'source', 'product', 'region', 'kind'] as const
type Listed = (typeof LISTED)[number]
const SHOWN = 6

interface Props {
  scope: Scope
  facets: SearchFacets
}

const Facet = ({ scope, facets, by }: Props & { by: Listed }) => {
  const { t } = useTranslation()
  const { count } = useFormat()
  const nameOf = useValueName()
  const [all, setAll] = useState(false)
  const chosen = scope.filters[by]
  const values = (facets.facets[by] ?? []).filter(({ key }) => key !== '')
  const listed =
    chosen && !values.some(({ key }) => key === chosen) ? [{ key: chosen, posts: 0 }, ...values] : values
  if (listed.length === 0) return null
  const most = Math.max(...listed.map(({ posts }) => posts), 1)
  return (
    <Field label={t(`figure.by.${by}`)}>
      <ul className="facet">
        {listed.slice(0, all ? listed.length : SHOWN).map(({ key, posts }) => {
          const on = chosen === key
          return (
            <li key={key}>
              <button
                type="button"
                className={on ? 'facet__value facet__value--on' : 'facet__value'}
                aria-pressed={on}
                onClick={() =>
                  scope.patch({
                    [by]: on ? undefined : key,
                    ...(on && by === 'theme' && { polarity: undefined }),
                  })
                }
              >
                <span className="facet__bar" style={{ width: `${(posts / most) * 100}%` }} />
                <span className="facet__name">{nameOf(by, key)}</span>
                <span className="facet__count num">{on ? <CloseOutlined /> : count(posts)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {listed.length > SHOWN && (
        <Button type="link" size="small" className="facet__more" onClick={() => setAll(!all)}>
          {all ? t('overview.themes.showLess') : t('overview.themes.showAll', { n: listed.length })}
        </Button>
      )}
    </Field>
  )
}

/** How the posts found fall into the values of each field; a click narrows to one, another opens up again. */
export const FacetList = ({ scope, facets }: Props) =>
  LISTED.map((by) => <Facet key={by} scope={scope} facets={facets} by={by} />)
