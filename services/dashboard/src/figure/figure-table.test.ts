import { expect, it } from 'vitest'
import { csvOf } from './figure-table.js'

it('writes all digits and no cell that a sheet would run as a formula', () => {
  const csv = csvOf({
    columns: [{ title: '来源' }, { title: '声量', numeric: true }],
    rows: [
      [{ text: '=HYPERLINK("x")' }, { text: '1.2万', value: 12_345 }],
      [{ text: '京东, 自营' }, { text: '—', value: null }],
      [{ text: '@某人' }, { text: '−3', value: -3 }],
    ],
  })
  expect(csv).toBe('\uFEFF来源,声量\r\n"\'=HYPERLINK(""x"")",12345\r\n"京东, 自营",\r\n\'@某人,-3\r\n')
})
