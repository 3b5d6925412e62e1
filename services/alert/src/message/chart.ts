import { crc32, deflateSync } from 'node:zlib'
import type { IncidentPoint } from '@tingfeng/contracts'

/*
 * The small chart of a message as a PNG: the expected band, the expected line, what came. Without letters, which would
 * need a font that servers do not have; the message says the numbers.
 */

type Colour = readonly [number, number, number]
const GRID: Colour = [229, 231, 235]
const BAND: Colour = [219, 234, 254]
const EXPECTED: Colour = [96, 125, 175]
const OBSERVED: Colour = [207, 34, 46]

/** Drawn so many times larger, then averaged: smooth lines. */
const OVER = 3
const MARGIN = 6

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

const toPng = (width: number, height: number, rgb: Buffer): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8) // 8 bits, RGB
  const lines = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++)
    rgb.copy(lines, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A canvas in the large scale. */
const createCanvas = (width: number, height: number) => {
  const [w, h] = [width * OVER, height * OVER]
  const pixels = Buffer.alloc(w * h * 3, 255)
  const dot = (x: number, y: number, colour: Colour): void => {
    const [column, row] = [Math.round(x), Math.round(y)]
    if (column >= 0 && column < w && row >= 0 && row < h) pixels.set(colour, (row * w + column) * 3)
  }
  return {
    column: (x: number, from: number, to: number, colour: Colour): void => {
      for (let y = Math.min(from, to); y <= Math.max(from, to); y++) dot(x, y, colour)
    },
    /** @param dash length of a dash and of the gap after it; 0 for none */
    line: (
      [x1, y1]: readonly [number, number],
      [x2, y2]: readonly [number, number],
      colour: Colour,
      thick: number,
      dash = 0,
    ): void => {
      const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1)))
      for (let step = 0; step <= steps; step++) {
        const x = x1 + ((x2 - x1) * step) / steps
        const y = y1 + ((y2 - y1) * step) / steps
        if (dash > 0 && Math.floor(x / dash) % 2 === 1) continue
        for (let dx = -thick; dx <= thick; dx++)
          for (let dy = -thick; dy <= thick; dy++)
            if (dx * dx + dy * dy <= thick * thick) dot(x + dx, y + dy, colour)
      }
    },
    small: (): Buffer => {
      const rgb = Buffer.alloc(width * height * 3)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          for (let c = 0; c < 3; c++) {
            let sum = 0
            for (let dy = 0; dy < OVER; dy++)
              for (let dx = 0; dx < OVER; dx++)
                sum += pixels[((y * OVER + dy) * w + x * OVER + dx) * 3 + c] ?? 0
            rgb[(y * width + x) * 3 + c] = Math.round(sum / (OVER * OVER))
          }
      return rgb
    },
  }
}

/** @param series at least two points, in order */
export const drawChart = (series: readonly IncidentPoint[], width = 560, height = 140): Buffer => {
  const canvas = createCanvas(width, height)
  const [w, h, margin] = [width * OVER, height * OVER, MARGIN * OVER]
  const top = Math.max(1, ...series.flatMap(({ observed, upper }) => [observed, upper])) * 1.05
  const x = (at: number): number => margin + (at / Math.max(1, series.length - 1)) * (w - 2 * margin)
  const y = (value: number): number => h - margin - (value / top) * (h - 2 * margin)
  const valueAt = (column: number, of: (point: IncidentPoint) => number): number => {
    const position = ((column - margin) / (w - 2 * margin)) * (series.length - 1)
    const [left, right] = [series[Math.floor(position)], series[Math.ceil(position)]]
    if (!left || !right) return 0
    return of(left) + (of(right) - of(left)) * (position - Math.floor(position))
  }
  for (let column = margin; column <= w - margin; column++)
    canvas.column(
      column,
      y(valueAt(column, ({ lower }) => lower)),
      y(valueAt(column, ({ upper }) => upper)),
      BAND,
    )
  for (const part of [0, 0.5, 1])
    canvas.line([margin, y(top * part)], [w - margin, y(top * part)], part === 0 ? [156, 163, 175] : GRID, 1)
  const draw = (of: (point: IncidentPoint) => number, colour: Colour, thick: number, dash?: number): void => {
    for (const [at, point] of series.entries()) {
      const next = series[at + 1]
      if (next) canvas.line([x(at), y(of(point))], [x(at + 1), y(of(next))], colour, thick, dash)
    }
  }
  draw(({ expected }) => expected, EXPECTED, 2, 12)
  draw(({ observed }) => observed, OBSERVED, 3)
  return toPng(width, height, canvas.small())
}
