import type { SentimentLabel } from '@tingfeng/contracts'
import type { ReactNode } from 'react'

export const LabelChip = ({ label, children }: { label: SentimentLabel; children: ReactNode }) => (
  <span className={`chip chip--${label}`}>{children}</span>
)
