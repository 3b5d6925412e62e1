/** Forms on screen, each of which tells whether it holds what is not saved; they are asked only when it matters. */
const forms = new Set<() => boolean>()

/** @returns stops watching */
export const watchForm = (isDirty: () => boolean): (() => void) => {
  forms.add(isDirty)
  return () => void forms.delete(isDirty)
}

export const isAnythingUnsaved = (): boolean => [...forms].some((isDirty) => isDirty())
