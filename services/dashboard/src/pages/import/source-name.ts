const LONGEST = 80
const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u

export const isSourceName = (name: string): boolean => SOURCE.test(name)

/** A source's name from a file's: without ending, dates and copy numbers, so that the next export finds its source. */
export const sourceNameOf = (fileName: string): string => {
  const stem = fileName
    .normalize('NFC')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/\s*[(（]\d+[)）]$/, '')
    .replace(/[-_.\s]*(19|20)\d{2}[-_.年]?\d{0,2}[-_.月]?\d{0,2}日?$/u, '')
  const name = stem
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|[-._]+$/gu, '')
    .slice(0, LONGEST)
  return isSourceName(name) ? name : 'file'
}
