import { Transform } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { startsFormula } from '../exports/clean-text.js'

/** The mark by which Excel knows UTF-8. */
const BOM = '\uFEFF'

/**
 * What ClickHouse writes as CSV, made safe to open in a spreadsheet: no quoted cell begins like a formula. ClickHouse
 * quotes every text, and nothing that is a number.
 */
export const spreadsheetCsv = (): Transform => {
  const decoder = new StringDecoder('utf8')
  let begun = false
  let inQuotes = false
  let atStart = false
  let justClosed = false
  const safe = (text: string): string => {
    let out = begun || text === '' ? '' : BOM
    begun ||= text !== ''
    for (const sign of text) {
      if (atStart && startsFormula(sign)) out += "'"
      atStart = false
      if (sign === '"') {
        inQuotes = !inQuotes
        // Two quotes within a cell are one that belongs to its text.
        atStart = inQuotes && !justClosed
      }
      justClosed = sign === '"' && !inQuotes
      out += sign
    }
    return out
  }
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, safe(decoder.write(chunk))),
    flush: (done) => done(null, safe(decoder.end())),
  })
}
