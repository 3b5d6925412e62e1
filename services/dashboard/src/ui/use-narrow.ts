import { useSyncExternalStore } from 'react'

const QUERY = '(max-width: 860px)'

const subscribe = (notify: () => void): (() => void) => {
  const media = window.matchMedia(QUERY)
  media.addEventListener('change', notify)
  return () => media.removeEventListener('change', notify)
}

/** Whether the screen is as narrow as a phone's; the same limit as in the style sheets. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches)
