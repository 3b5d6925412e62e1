/** The address where a click is harmless, else nothing: `javascript:` and its like come from strangers too. */
export const webLink = (url: string | undefined): string | null => {
  if (url === undefined || !URL.canParse(url)) return null
  return /^https?:$/.test(new URL(url).protocol) ? url : null
}
