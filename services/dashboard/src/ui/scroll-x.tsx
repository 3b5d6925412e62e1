import { Table, type TableProps } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'

/** What may be wider than the screen: named, and moved by the arrow keys, too. A group, no landmark beside its panel's. */
export const ScrollX = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <div className="scroll-x" role="group" tabIndex={0} aria-label={label}>
    {children}
  </div>
)

/** A table of antd's as `ScrollX`; its scrolling part is antd's own. */
export const ScrollTable = <Row extends object>({ label, ...table }: TableProps<Row> & { label: string }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const part = box.current?.querySelector('.ant-table-content')
    part?.setAttribute('tabindex', '0')
    part?.setAttribute('role', 'group')
    part?.setAttribute('aria-label', label)
  })
  return (
    <div ref={box}>
      <Table<Row> scroll={{ x: 'max-content' }} {...table} />
    </div>
  )
}
