import type { Dimension } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { KINDS } from '../filters/filters.js'
import { useWorkspace } from './workspace-context.js'

/** What a value of a dimension is called on screen. */
export const useValueName = (): ((by: Dimension, key: string) => string) => {
  const { t } = useTranslation()
  const { themeName, subjectName } = useWorkspace()
  return (by, key) => {
    if (key === '') return t('figure.unnamed')
    if (by === 'theme') return themeName(key)
    if (by === 'subject') return subjectName(key)
    const kind = by === 'kind' && KINDS.find((known) => known === key)
    return kind ? t(`kind.${kind}`) : key
  }
}
