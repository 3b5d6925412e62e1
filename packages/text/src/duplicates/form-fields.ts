/** So many named fields make a form: `投诉对象：… 投诉要求：… 投诉内容：…`. Who asks and answers has few names. */
const LEAST_FIELDS = 3
/** What fills a field with fewer letters than this is a choice or a name, shared by many who have other things to say. */
const LEAST_OWN_LETTERS = 12
const LABEL =
  /(?<=^|[\s,.;!?|。、；，！？】\])）])(?:[(（]?\d{1,2}[.、)）]\s?)?([\p{Script=Han}a-z/]{2,14}):/gu
const LETTER = /[\p{L}\p{N}]/gu

/**
 * Of a form, what its sender wrote: neither the names of the fields nor the short answers, which would make one
 * complaint of all that came by the same form. Another text as it is.
 *
 * @param normalized as `normalize` gives it
 */
export const ownWordsOf = (normalized: string): string => {
  if (normalized.split(':', LEAST_FIELDS + 1).length <= LEAST_FIELDS) return normalized
  const labels = [...normalized.matchAll(LABEL)]
  const names = new Set(labels.map(([, name]) => name)).size
  const first = labels[0]
  if (first === undefined || names < LEAST_FIELDS || labels.length >= 2 * names) return normalized
  const values = labels.map((label, nth) =>
    normalized.slice(label.index + label[0].length, labels[nth + 1]?.index),
  )
  const own = values.filter((value) => (value.match(LETTER)?.length ?? 0) >= LEAST_OWN_LETTERS)
  return [normalized.slice(0, first.index), ...own].join(' ')
}
