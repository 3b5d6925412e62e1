import { isDateFormat } from './cell-value.js'
import { hearXml } from './parse-xml.js'

/** @returns whether a cell of this style shows its number as a date */
export const readStyles = async (
  chunks: AsyncIterable<Uint8Array>,
): Promise<(style: string | undefined) => boolean> => {
  const codes = new Map<number, string>()
  const dates: boolean[] = []
  let inCells = false
  await hearXml(chunks, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCells = true
      else if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode)
      else if (name === 'xf' && inCells) {
        const id = Number(numFmtId ?? 0)
        dates.push(isDateFormat(id, codes.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return (style) => dates[Number(style ?? 0)] === true
}
