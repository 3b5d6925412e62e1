import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadsheetCsv } from './spreadsheet-csv.js'

const safe = async (chunks: readonly Buffer[]): Promise<string> =>
  (await buffer(Readable.from(chunks).compose(spreadsheetCsv()))).toString()

describe('a CSV for spreadsheets', () => {
  it('begins no text like a formula, and leaves numbers and quotes within a text as they are', async () => {
    const csv = '"n","=head"\n-5,"=1+1"\n2,"说""=引""用"\n3,"""@x"\n4,"＝1"\n5,""\n'
    expect(await safe([Buffer.from(csv)])).toBe(
      '\uFEFF"n","\'=head"\n-5,"\'=1+1"\n2,"说""=引""用"\n3,"""@x"\n4,"\'＝1"\n5,""\n',
    )
  })

  it('says the same however the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '"', '＋', '😀', ',', '\n', 'a') })
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1 }),
        fc.integer({ min: 1, max: 5 }),
        async (cells, size) => {
          const line = (made: readonly string[]): string =>
            made.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')
          const bytes = Buffer.from(line(cells))
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          )
          const expected = cells.map((one) => (/^[=＋]/.test(one) ? `'${one}` : one))
          expect(await safe(chunks)).toBe(`\uFEFF${line(expected)}`)
        },
      ),
      { seed: 1 },
    )
  })
})
