import { isUtf8 } from 'node:buffer'
import { CollectError } from '../errors.js'

const hasMagic = (head: Buffer, hex: string): boolean =>
  head.subarray(0, hex.length / 2).toString('hex') === hex

/** What the first bytes say a file is when it is no table, and the way out. */
const STRANGERS: readonly { readonly magic: string; readonly is: string; readonly todo: string }[] = [
  {
    magic: 'd0cf11e0',
    is: 'an old Excel workbook (.xls) or one with a password',
    todo: 'Open it and save it as .xlsx without a password',
  },
  { magic: '1f8b', is: 'a gzip archive', todo: 'Unpack it first' },
  { magic: '377abcaf', is: 'a 7z archive', todo: 'Unpack it first' },
  { magic: '52617221', is: 'a RAR archive', todo: 'Unpack it first' },
  { magic: '25504446', is: 'a PDF', todo: 'Export the table as CSV from where it was made' },
  { magic: '89504e47', is: 'a picture', todo: 'Export the table as CSV' },
  { magic: 'ffd8ff', is: 'a picture', todo: 'Export the table as CSV' },
]

/** Whether the file is an archive, as Excel workbooks (.xlsx) are. */
export const isArchive = (head: Buffer): boolean => hasMagic(head, '504b0304')

const notATable = (is: string, todo: string): CollectError =>
  new CollectError({
    code: 'not_a_table',
    message: `This file is ${is}, whatever its name says; CSV, XLSX, JSON or JSONL was expected. ${todo}, then import that.`,
  })

const isUtf16 = (head: Buffer): boolean => hasMagic(head, 'fffe') || hasMagic(head, 'feff')

/**
 * Refuses what is no text table by its first bytes; the name is not looked at.
 *
 * @throws CollectError `not_a_table` · `empty_file`
 */
export const refuseStrangers = (head: Buffer): void => {
  if (head.length === 0)
    throw new CollectError({ code: 'empty_file', message: 'The file is empty; nothing was imported.' })
  const stranger = STRANGERS.find(({ magic }) => hasMagic(head, magic))
  if (stranger) throw notATable(stranger.is, stranger.todo)
  if (!isUtf16(head) && !isArchive(head) && head.includes(0))
    throw notATable('binary', 'Save the table as “CSV UTF-8”')
  const start = head.subarray(0, 512).toString('latin1').trimStart().toLowerCase()
  if (/^(?:<!doctype html|<html|<table|<\?xml|<meta)/.test(start))
    throw notATable('a web page or XML', 'Open it in a spreadsheet program and save it as “CSV UTF-8”')
}

export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

export const hasNonAscii = (bytes: Buffer): boolean => {
  for (const byte of bytes) if (byte > 0x7f) return true
  return false
}

/** Whether most lines that are more than ASCII are UTF-8: then the others are damaged rows, not another encoding. */
export const isMostlyUtf8 = (bytes: Buffer): boolean => {
  let valid = 0
  let invalid = 0
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline === -1 ? bytes.length : newline
    const line = bytes.subarray(start, end)
    // The piece after the last newline may end in the middle of a character.
    if (hasNonAscii(line) && (newline !== -1 || start === 0)) isUtf8(line) ? valid++ : invalid++
    start = end + 1
  }
  return valid > 0 && valid >= invalid
}
