import type { ReactNode } from 'react'
import { Link } from 'react-router'

export interface Bar {
  key: string
  name: string
  value: number
  text: string
  href?: string
  after?: ReactNode
}

interface Props {
  bars: readonly Bar[]
  tone?: 'negative' | 'brand'
  empty: string
}

/** Values beside each other as short bars, each a way to its posts. */
export const BarList = ({ bars, tone = 'negative', empty }: Props) => {
  if (bars.length === 0) return <p className="faint">{empty}</p>
  const most = Math.max(...bars.map(({ value }) => value), 1)
  return (
    <ol className="bar-list">
      {bars.map(({ key, name, value, text, href, after }) => {
        const content = (
          <>
            <span className="bar-list__name">{name}</span>
            <span className="bar-list__track">
              <span
                className={`bar-list__bar bar-list__bar--${tone}`}
                style={{ width: `${(value / most) * 100}%` }}
              />
            </span>
            <span className="bar-list__value num">{text}</span>
            {after !== undefined && <span className="bar-list__after">{after}</span>}
          </>
        )
        return (
          <li key={key}>
            {href ? (
              <Link to={href} className="bar-list__row">
                {content}
              </Link>
            ) : (
              <span className="bar-list__row">{content}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
