import type { SearchFacets, SentimentLabel } from '@tingfeng/contracts'
import { Button, Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { LABELS, WITHOUT_POSTS, WITHOUT_SCOPE } from '../../filters/filters.js'
import { CountedToggles, Field, narrowedBy, Toggle } from '../../filters/scope-fields.js'
import type { Scope } from '../../workspace/use-scope.js'
import { FacetList } from './facet-list.js'

interface Props {
  scope: Scope
  /** Null where there are none: of undated posts, and of a search that cannot be read. */
  facets: SearchFacets | undefined | null
}

/** How many filters narrow the list, but for the time. */
export const postsNarrowedBy = (scope: Scope): number =>
  narrowedBy(scope) +
  [scope.filters.label, scope.filters.polarity, scope.filters.undated].filter(Boolean).length

/** Everything posts can be narrowed to, but the time and the words. */
export const PostFilters = ({ scope, facets }: Props) => {
  const { t } = useTranslation()
  const { filters, patch } = scope
  return (
    <div className="filter-fields post-filters">
      <Field label={t('filter.label')}>
        <Segmented<SentimentLabel | 'all'>
          block
          aria-label={t('filter.label')}
          value={filters.label ?? 'all'}
          options={[
            { value: 'all' as const, label: t('filter.allLabels') },
            ...LABELS.map((label) => ({ value: label, label: t(`label.${label}`) })),
          ]}
          onChange={(label) => patch({ label: label === 'all' ? undefined : label })}
        />
      </Field>
      {(filters.theme || filters.polarity) && (
        <Field label={t('filter.polarity')}>
          <Segmented<SentimentLabel | 'all'>
            block
            aria-label={t('filter.polarity')}
            value={filters.polarity ?? 'all'}
            options={[
              { value: 'all' as const, label: t('filter.allPolarities') },
              ...LABELS.map((polarity) => ({ value: polarity, label: t(`polarity.${polarity}`) })),
            ]}
            onChange={(polarity) => patch({ polarity: polarity === 'all' ? undefined : polarity })}
          />
        </Field>
      )}
      {facets ? (
        <FacetList scope={scope} facets={facets} />
      ) : (
        facets === undefined && <Skeleton active title={false} paragraph={{ rows: 8 }} />
      )}
      <CountedToggles scope={scope} />
      <Toggle
        label={t('filter.undated')}
        checked={filters.undated ?? false}
        onChange={(on) => patch({ undated: on || undefined, ...(on && { q: undefined }) })}
      />
      {postsNarrowedBy(scope) > 0 && (
        <Button onClick={() => patch({ ...WITHOUT_SCOPE, ...WITHOUT_POSTS, q: filters.q })} block>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  )
}
