/** What this browser keeps of a person: their drafts and what they ran, by workspace. Nobody else is shown it. */
type Kept = 'drafts' | 'history'

const PREFIX = 'tingfeng.sql.'
export const ownKey = (kept: Kept, workspace: string, person: string): string =>
  `${PREFIX}${kept}.${workspace}.${person}`

/** Private windows may bar storage: what is kept then lasts as long as the page. */
const tryTo = <T>(act: () => T): T | undefined => {
  try {
    return act()
  } catch {
    return undefined
  }
}

export const tab = (): Storage => sessionStorage
export const browser = (): Storage => localStorage

/** @returns what `writeTo` wrote there */
export const readFrom = <T>(storage: () => Storage, key: string): T | undefined =>
  tryTo(() => {
    const text = storage().getItem(key)
    return text === null ? undefined : (JSON.parse(text) as T) // safe: written below
  })

export const writeTo = <T>(storage: () => Storage, key: string, value: T): void =>
  void tryTo(() => storage().setItem(key, JSON.stringify(value)))

/** No id of a workspace holds a dot; a name may. */
const isOf = (person: string, key: string): boolean => {
  const [kept, workspace, ...name] = key.slice(PREFIX.length).split('.')
  // A history was once everybody's.
  return workspace === undefined || ((kept === 'drafts' || kept === 'history') && name.join('.') === person)
}

/** Leaves nothing of who signs out, in any workspace. */
export const forgetOwn = (person: string): void => {
  for (const storage of [tab, browser])
    tryTo(() => {
      for (const key of Object.keys(storage()))
        if (key.startsWith(PREFIX) && isOf(person, key)) storage().removeItem(key)
    })
}
