import { MAX_ROW } from './row.js'

export interface CsvRow {
  readonly cells: string[]
  /** Line on which the row begins, from 1. */
  readonly line: number
  /** Only the start of a row that is longer than any row may be; the rest was passed over. */
  readonly overlong?: boolean
}

const QUOTE = '"'

/**
 * Cuts CSV text into rows as it streams (RFC 4180), forgiving where exports go wrong: a quote inside a quoted cell
 * that is not doubled stays a character, and a quote that is never closed is a character of its own line instead of
 * swallowing the rows below. Memory is bounded by the longest row, time is linear.
 */
export class CsvScanner {
  readonly #delimiter: string
  readonly #newline: string
  #text = ''
  #at = 0
  #line = 1
  /** A row without end is tried again only when the text has doubled. */
  #tryFrom = 0
  #final = false
  /** Within a row that is too long: what comes up to its end is no row of its own. */
  #skipping = false
  /** Position of the next delimiter, newline and quote at or after what was asked for last. */
  #next = { delimiter: -1, newline: -1, quote: -1 }
  #askedFrom = { delimiter: 0, newline: 0, quote: 0 }

  /** @param newline `\n` (also for `\r\n`) or `\r` */
  constructor(delimiter: string, newline: '\n' | '\r' = '\n') {
    this.#delimiter = delimiter
    this.#newline = newline
  }

  write(chunk: string): CsvRow[] {
    this.#text = this.#text.slice(this.#at) + chunk
    this.#at = 0
    this.#next = { delimiter: -1, newline: -1, quote: -1 }
    return this.#text.length < this.#tryFrom ? [] : this.#rows()
  }

  end(): CsvRow[] {
    this.#final = true
    return this.#rows()
  }

  #rows(): CsvRow[] {
    const rows: CsvRow[] = []
    this.#tryFrom = 0
    while (this.#at < this.#text.length) {
      if (this.#skipping && !this.#skip()) break
      const row = this.#row()
      if (!row) {
        this.#tryFrom = Math.min((this.#text.length - this.#at) * 2, MAX_ROW + 1)
        break
      }
      if (!row.blank) rows.push(row.value)
    }
    return rows
  }

  /** Passes over the rest of a row; false while its end has not come. */
  #skip(): boolean {
    const newline = this.#text.indexOf(this.#newline, this.#at)
    this.#skipping = newline === -1
    this.#at = newline === -1 ? this.#text.length : newline + 1
    return newline !== -1
  }

  /** Undefined when the row may go on in text that has not come yet; then nothing has moved. */
  #row(): { readonly value: CsvRow; readonly blank: boolean } | undefined {
    const cells: string[] = []
    const start = this.#at
    let at = start
    let overlong = false
    let lines = 0
    for (;;) {
      const quoted = this.#text[at] === QUOTE ? this.#quotedEnd(at) : undefined
      if (quoted === 'more') return undefined
      let end: number
      if (quoted === undefined) {
        const newline = this.#find('newline', this.#newline, at)
        const delimiter = this.#find('delimiter', this.#delimiter, at)
        end = Math.min(newline, delimiter)
        if (end === this.#text.length && !this.#final) {
          if (end - start <= MAX_ROW) return undefined
          overlong = true
        }
        cells.push(this.#text.slice(at, end))
      } else {
        const cell = this.#text.slice(at + 1, quoted.close)
        cells.push(cell.includes(QUOTE) ? cell.replaceAll('""', QUOTE) : cell)
        if (cell.includes(this.#newline)) lines += cell.split(this.#newline).length - 1
        end = quoted.end
      }
      at = end + 1
      if (this.#text[end] === this.#delimiter) continue
      const last = cells.length - 1
      if (quoted === undefined && cells[last]?.endsWith('\r')) cells[last] = (cells[last] ?? '').slice(0, -1)
      const line = this.#line
      this.#line += lines + 1
      this.#at = Math.min(at, this.#text.length)
      this.#skipping = overlong
      // An empty line is no row; "" in the only column is one, without a value.
      const blank = cells.length === 1 && this.#text[start] !== QUOTE && cells[0]?.trim() === ''
      return { value: { cells, line, ...(overlong && { overlong }) }, blank }
    }
  }

  /** Where the quoted cell that begins at `start` closes and ends; undefined when its quote is a plain character. */
  #quotedEnd(start: number): { readonly close: number; readonly end: number } | 'more' | undefined {
    const { length } = this.#text
    let irregular = false
    for (let at = start + 1; ; ) {
      const close = this.#find('quote', QUOTE, at)
      const crossesLine = this.#find('newline', this.#newline, start) < close
      if (irregular && crossesLine) return undefined
      if (close >= length - 1 && !this.#final) return length - start > MAX_ROW ? undefined : 'more'
      if (close >= length) return undefined
      if (this.#text[close + 1] === QUOTE) {
        at = close + 2
        continue
      }
      let end = close + 1
      while (end < length && end - close < 16 && (this.#text[end] === ' ' || this.#text[end] === '\r')) end++
      const closes = end >= length || this.#text[end] === this.#newline || this.#text[end] === this.#delimiter
      if (closes) return end >= length && !this.#final ? 'more' : { close, end }
      if (crossesLine) return undefined
      irregular = true
      at = close + 1
    }
  }

  /** Looks once for what lies ahead, however often it is asked for; the length of the text when there is none. */
  #find(what: 'delimiter' | 'newline' | 'quote', char: string, from: number): number {
    const known = this.#next[what]
    // A position kept from a farther start says nothing about what lies before it.
    if (known >= from && this.#askedFrom[what] <= from) return known
    const found = this.#text.indexOf(char, from)
    this.#askedFrom[what] = from
    this.#next[what] = found === -1 ? this.#text.length : found
    return this.#next[what]
  }
}
