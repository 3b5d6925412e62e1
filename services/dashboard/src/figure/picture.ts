import type { EChartsCoreOption } from 'echarts/core'
import { use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { init } from '../charts/echarts.js'
import { inPageFont, pageFont } from '../charts/page-font.js'
import type { Palette } from '../theme/palette.js'
import type { FigureTable } from './figure-table.js'

use([CanvasRenderer])

export interface PictureInput {
  title: string
  /** What the figures are of: time and filters. */
  subtitle: string
  /** Where it comes from, at the foot. */
  foot: string
  legend: readonly { name: string; colour: string }[]
  drawing: { option: EChartsCoreOption; height: number } | null
  table: FigureTable
  palette: Palette
}

const SCALE = 2
const WIDTH = 1080
const EDGE = 28
const HEAD = 78
const FOOT = 40
const ROW = 30
const MOST_ROWS = 40

const paintTable = (context: CanvasRenderingContext2D, table: FigureTable, palette: Palette): void => {
  const inner = WIDTH - 2 * EDGE
  const first = Math.max(190, inner / (table.columns.length + 1.5))
  const width = (inner - first) / Math.max(table.columns.length - 1, 1)
  const place = (index: number): [number, number] =>
    index === 0 ? [EDGE, first] : [EDGE + first + (index - 1) * width, width]
  const write = (text: string, index: number, y: number, numeric: boolean) => {
    const [left, room] = place(index)
    context.save()
    context.beginPath()
    context.rect(left, y - ROW / 2, room - 6, ROW)
    context.clip()
    context.textAlign = numeric ? 'right' : 'left'
    context.fillText(text, numeric ? left + room - 10 : left, y)
    context.restore()
  }
  context.font = `500 12.5px ${pageFont()}`
  context.fillStyle = palette.inkFaint
  for (const [index, { title, numeric }] of table.columns.entries())
    write(title, index, HEAD + ROW / 2, numeric ?? false)
  context.font = `13px ${pageFont()}`
  table.rows.slice(0, MOST_ROWS).forEach((cells, row) => {
    const top = HEAD + (row + 1) * ROW
    context.fillStyle = palette.line
    context.fillRect(EDGE, top, inner, 1)
    cells.forEach(({ text, heat }, index) => {
      const [left, room] = place(index)
      if (heat !== undefined && heat > 0) {
        context.globalAlpha = 0.7 * heat
        context.fillStyle = palette.negative
        context.fillRect(left + 2, top + 2, room - 4, ROW - 3)
        context.globalAlpha = 1
      }
      context.fillStyle = palette.ink
      write(text, index, top + ROW / 2, table.columns[index]?.numeric ?? false)
    })
  })
}

/** Drawn anew on a canvas, with the fonts of the page, its title and where it comes from. */
export const pictureOf = async (input: PictureInput): Promise<Blob> => {
  const { title, subtitle, foot, legend, drawing, table, palette } = input
  const body = drawing?.height ?? (Math.min(table.rows.length, MOST_ROWS) + 1) * ROW
  const canvas = document.createElement('canvas')
  const height = HEAD + body + FOOT
  canvas.width = WIDTH * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser gives no canvas to draw on')
  context.scale(SCALE, SCALE)
  context.fillStyle = palette.surface
  context.fillRect(0, 0, WIDTH, height)
  context.textBaseline = 'middle'
  context.fillStyle = palette.ink
  context.font = `600 20px ${pageFont()}`
  context.fillText(title, EDGE, 30)
  context.fillStyle = palette.inkFaint
  context.font = `13px ${pageFont()}`
  context.fillText(subtitle, EDGE, 54)
  let right = WIDTH - EDGE
  for (const { name, colour } of [...legend].reverse()) {
    context.textAlign = 'right'
    context.fillStyle = palette.inkSoft
    context.fillText(name, right, 30)
    right -= context.measureText(name).width + 16
    context.fillStyle = colour
    context.fillRect(right, 25, 10, 10)
    right -= 14
  }
  context.textAlign = 'left'
  if (drawing) {
    const box = document.createElement('div')
    const chart = init(box, null, {
      renderer: 'canvas',
      width: WIDTH - 2 * EDGE,
      height: drawing.height,
      devicePixelRatio: SCALE,
    })
    chart.setOption({ ...inPageFont(drawing.option), animation: false })
    const drawn = chart.renderToCanvas({ pixelRatio: SCALE, backgroundColor: palette.surface })
    context.drawImage(drawn, EDGE, HEAD, WIDTH - 2 * EDGE, drawing.height)
    chart.dispose()
  } else paintTable(context, table, palette)
  context.fillStyle = palette.inkFaint
  context.font = `12px ${pageFont()}`
  context.fillText(foot, EDGE, height - FOOT / 2 + 2)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), 'image/png'),
  )
}
