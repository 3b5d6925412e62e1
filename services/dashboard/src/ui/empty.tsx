import type { ReactNode } from 'react'
import { WindLines } from './mark.js'

interface Props {
  title: string
  text?: string
  children?: ReactNode
}

/** Nothing here, said kindly, with what to do about it. */
export const Empty = ({ title, text, children }: Props) => (
  <div className="empty">
    <WindLines className="empty__wind" />
    <p className="empty__title">{title}</p>
    {text && <p className="empty__text">{text}</p>}
    {children && <div className="empty__actions">{children}</div>}
  </div>
)
