import type { i18n } from 'i18next'

/** English: `{{n}} post{{n, s}}`. Numbers come as they are shown, so only “1” is one; Chinese knows no such ending. */
export const teachPlurals = ({ services }: Pick<i18n, 'services'>): void =>
  services.formatter?.add('s', (value: unknown) => (String(value) === '1' ? '' : 's'))
