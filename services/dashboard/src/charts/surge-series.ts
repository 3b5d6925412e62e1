import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import type { Surge } from '../surge/find-surges.js'
import type { Palette } from '../theme/palette.js'

/** Below this distance, as a part of the chart's width, two flags would touch. */
const FLAG_DISTANCE = { wide: 0.09, narrow: 0.24 }
const FLAG = { height: 21, above: 27, fontSize: 12, padding: 10 }

/** The surges whose peak gets a written flag; the rest only get a dot. The worse ones first. */
const flagged = (surges: readonly Surge[], buckets: number, narrow: boolean): Set<Surge> => {
  const chosen: Surge[] = []
  const least = buckets * (narrow ? FLAG_DISTANCE.narrow : FLAG_DISTANCE.wide)
  for (const surge of [...surges].sort((a, b) => b.negatives - a.negatives))
    if (chosen.every(({ peak }) => Math.abs(peak - surge.peak) >= least)) chosen.push(surge)
  return new Set(chosen)
}

const widthOf = (text: string): number =>
  [...text].reduce(
    (width, letter) => width + (letter.charCodeAt(0) > 255 ? FLAG.fontSize : FLAG.fontSize * 0.56),
    0,
  ) +
  2 * FLAG.padding

interface Input {
  surges: readonly Surge[]
  buckets: number
  text: string
  palette: Palette
  narrow: boolean
}

/** A series of its own that lays a red ground under the surging buckets and plants a flag over their peak. */
export const surgeSeries = ({ surges, buckets, text, palette, narrow }: Input): object => {
  const written = flagged(surges, buckets, narrow)
  const flagWidth = widthOf(text)
  return {
    type: 'custom',
    silent: true,
    z: 1,
    tooltip: { show: false },
    data: surges.map(({ first, last }) => [first, 0, last]),
    encode: { x: [0, 2], y: 1 },
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const surge = surges[params.dataIndex]
      const area = params.coordSys as unknown as { x: number; y: number; width: number; height: number } // safe: a cartesian grid
      if (!surge) return null
      const centre = (index: number): number => api.coord([index, 0])[0] ?? 0
      const band = area.width / buckets
      const left = centre(surge.first) - band / 2
      const peak = centre(surge.peak)
      const flagLeft = Math.min(Math.max(peak - flagWidth / 2, area.x), area.x + area.width - flagWidth)
      const fill = { fill: palette.negative }
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left, y: area.y, width: centre(surge.last) + band / 2 - left, height: area.height },
            style: { fill: palette.negativeSoft },
          },
          ...(written.has(surge)
            ? [
                {
                  type: 'rect',
                  shape: { x: peak - 0.75, y: area.y - 7, width: 1.5, height: 7 },
                  style: fill,
                },
                {
                  type: 'rect',
                  shape: { x: flagLeft, y: area.y - FLAG.above, width: flagWidth, height: FLAG.height, r: 4 },
                  style: fill,
                  textContent: {
                    style: {
                      text,
                      fill: '#fff',
                      font: api.font({ fontSize: FLAG.fontSize, fontWeight: 600 }),
                    },
                  },
                  textConfig: { position: 'inside' },
                },
              ]
            : [{ type: 'circle', shape: { cx: peak, cy: area.y - 6, r: 3.5 }, style: fill }]),
        ],
      }
    },
  }
}
