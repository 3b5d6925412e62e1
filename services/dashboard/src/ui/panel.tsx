import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { ProblemBox } from './problem.js'

interface Props {
  title: string
  hint?: string
  extra?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled surface. */
export const Panel = ({ title, hint, extra, className = '', children }: Props) => (
  <section className={`panel ${className}`} aria-label={title}>
    <header className="panel__head">
      <div className="panel__titles">
        <h2 className="panel__title">{title}</h2>
        {hint && <p className="panel__hint">{hint}</p>}
      </div>
      {extra && <div className="panel__extra">{extra}</div>}
    </header>
    {children}
  </section>
)

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown }
  rows?: number
  children: (data: T) => ReactNode
}

/** A query's content, its skeleton, or its error; old content stays, dimmed, while new filters load. */
export const Loaded = <T,>({ query, rows = 5, children }: LoadedProps<T>) => {
  if (query.data !== undefined)
    return (
      <div className={query.isPlaceholderData ? 'loaded loaded--stale' : 'loaded'}>
        {children(query.data)}
      </div>
    )
  if (query.error) return <ProblemBox error={query.error} onRetry={() => query.refetch()} />
  return <Skeleton active title={false} paragraph={{ rows }} />
}
