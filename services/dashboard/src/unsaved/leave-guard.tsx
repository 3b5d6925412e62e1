import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { isAnythingLostWithTab, isAnythingUnsaved } from './unsaved.js'
import { useAskToLeave } from './use-unsaved.js'

/** Asks before a page with something unsaved is left: for another page here, and, in the browser's own words, for good. */
export const LeaveGuard = () => {
  const ask = useAskToLeave()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isAnythingUnsaved(),
  )
  // Whoever walks elsewhere while the question stands is not asked twice, and goes where they last wanted to.
  const latest = useRef(blocker)
  latest.current = blocker
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    ask(
      () => latest.current.proceed?.(),
      () => latest.current.reset?.(),
    )
  }, [blocker.state])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (isAnythingLostWithTab()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
  return null
}
