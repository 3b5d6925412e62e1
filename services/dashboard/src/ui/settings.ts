type Setting = 'language' | 'theme' | 'workspace'

/** A choice this browser remembers; null where it has none or storage is barred. */
export const readSetting = (name: Setting): string | null => {
  try {
    return localStorage.getItem(`tingfeng.${name}`)
  } catch {
    return null
  }
}

export const writeSetting = (name: Setting, value: string): void => {
  try {
    localStorage.setItem(`tingfeng.${name}`, value)
  } catch {
    // Private windows may bar storage: the choice then lasts as long as the page.
  }
}
