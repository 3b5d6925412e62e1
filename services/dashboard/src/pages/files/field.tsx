import type { ReactNode } from 'react'

interface Props {
  label: string
  hint?: string
  children: ReactNode
}

/** A control with its name before it. */
export const Field = ({ label, hint, children }: Props) => (
  <div className="files__field">
    <span className="files__label">{label}</span>
    <div className="files__control">
      {children}
      {hint && <p className="files__hint">{hint}</p>}
    </div>
  </div>
)
