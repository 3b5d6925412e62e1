import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../workspace/workspace-context.js'
import type { Filters } from './filters.js'

type Named = Exclude<keyof Filters, 'range' | 'step' | 'subject' | 'source'>

/** What each filter that is set is called, in the order in which they are shown. */
export const useFilterTexts = (filters: Filters): { readonly key: Named; readonly text: string }[] => {
  const { t } = useTranslation()
  const { themeName } = useWorkspace()
  const { theme, kind, label, polarity, q } = filters
  const free = (key: 'product' | 'region' | 'segment') =>
    filters[key] && `${t(`filter.${key}`)} ${filters[key]}`
  const texts: Record<Named, string | false | undefined> = {
    theme: theme && themeName(theme),
    product: free('product'),
    region: free('region'),
    segment: free('segment'),
    kind: kind && t(`kind.${kind}`),
    reposts: filters.reposts && t('filter.withoutReposts'),
    spam: filters.spam && t('filter.withoutSpam'),
    everyone: filters.everyone && t('filter.everyone'),
    label: label && t(`label.${label}`),
    polarity: polarity && t(`polarity.${polarity}`),
    q: q && `“${q}”`,
    undated: filters.undated && t('filter.undated'),
  }
  return (Object.keys(texts) as Named[]) // safe: its own keys
    .flatMap((key) => {
      const text = texts[key]
      return text ? [{ key, text }] : []
    })
}
