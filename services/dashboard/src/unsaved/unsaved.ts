/** Forms on screen, each of which tells whether it holds what is not saved; they are asked only when it matters. */
const forms = new Set<() => boolean>()
/** What goes on behind other pages of the same tab, and not without it. */
const uploads = new Set<object>()

/** @returns stops watching */
export const watchForm = (isDirty: () => boolean): (() => void) => {
  forms.add(isDirty)
  return () => void forms.delete(isDirty)
}

export const isAnythingUnsaved = (): boolean => [...forms].some((isDirty) => isDirty())

/** @returns what to call when it has ended */
export const watchUpload = (): (() => void) => {
  const upload = {}
  uploads.add(upload)
  return () => void uploads.delete(upload)
}

/** Whether something is lost where the tab itself is closed or reloaded. */
export const isAnythingLostWithTab = (): boolean => uploads.size > 0 || isAnythingUnsaved()
