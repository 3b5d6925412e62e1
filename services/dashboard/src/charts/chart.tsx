import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { init } from './echarts.js'
import { inPageFont } from './page-font.js'
import './chart.css'

interface Props {
  option: EChartsCoreOption
  height: number
  /** What the chart shows, for those who do not see it. */
  label: string
  /** Index of the category whose column was clicked, anywhere over its height. */
  onColumn?: (index: number) => void
}

/** Draws as SVG: sharp at every zoom, and its words can be found and selected. */
export const Chart = ({ option, height, label, onColumn }: Props) => {
  const { i18n } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const drawn = useRef(false)
  const handler = useRef(onColumn)
  handler.current = onColumn

  useEffect(() => {
    if (!box.current) return
    const made = init(box.current, null, { renderer: 'svg' })
    chart.current = made
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      const at = [offsetX, offsetY]
      if (!made.containPixel({ gridIndex: 0 }, at)) return
      const [index] = made.convertFromPixel({ gridIndex: 0 }, at)
      if (index !== undefined) handler.current?.(index)
    })
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
      drawn.current = false
    }
  }, [])

  useEffect(() => {
    // Only the first drawing is animated: live figures must not make the bars dance.
    const drawing = inPageFont(option)
    chart.current?.setOption(drawn.current ? { ...drawing, animation: false } : drawing, {
      replaceMerge: ['series'],
    })
    drawn.current = true
  }, [option, i18n.language])

  const className = onColumn ? 'chart chart--pressed' : 'chart'
  return <div ref={box} role="img" aria-label={label} style={{ height }} className={className} />
}
