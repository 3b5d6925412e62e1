import type { Reading } from '../analyze.js'

/** Whether the fast model, beside which is learned, reads the text: no other language, no 默认好评. */
export const isRead = ({ boilerplate, judgement }: Reading): boolean =>
  !boilerplate && judgement.scorer === 'fast'

/** Of posts that nobody corrected every other one holds its place, the rest shows what changes. */
export const splitOthers = (
  others: readonly Reading[],
  mostAnchors: number,
): { readonly anchors: readonly Reading[]; readonly preview: readonly Reading[] } => {
  const unseen = others.filter(isRead)
  return {
    anchors: unseen.filter((_, i) => i % 2 === 0).slice(0, mostAnchors),
    preview: unseen.filter((_, i) => i % 2 === 1),
  }
}
