import { useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** Another page begins at its top, with the focus in it; back and forward find it where it was left. */
export const useTopOfPage = (): void => {
  const { pathname } = useLocation()
  const type = useNavigationType()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (type === 'POP') return
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
  }, [pathname, type])
}
