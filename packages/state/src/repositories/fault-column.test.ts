import { expect, it } from 'vitest'
import { fromFault, toChannelFault, toSourceFault } from './fault-column.js'

it('reads what it wrote', () => {
  const fault = { code: 'busy', host: 'a.example', answer: 'HTTP 429' } as const
  expect(toSourceFault(JSON.parse(fromFault(fault) ?? ''))).toEqual(fault)
  expect(toChannelFault(JSON.parse(fromFault(fault) ?? ''))).toEqual(fault)
})

it('takes a fault of an older row, of a newer version or of the other kind for none', () => {
  expect(toSourceFault(null)).toBeNull()
  expect(toSourceFault({ code: 'learned_later' })).toBeNull()
  expect(toSourceFault({ code: 'mail_busy' })).toBeNull()
  expect(toChannelFault({ code: 'not_a_feed' })).toBeNull()
})
