import { describe, expect, it } from 'vitest'
import { findWaiting } from './waiting.js'

const waits = (clause: string, meal: boolean): string | undefined => {
  const found = findWaiting(clause, meal)
  return found && clause.slice(found.start, found.end)
}

describe('findWaiting', () => {
  it.each([
    ['等了两个多小时', '两个多小时'],
    ['90分钟才送到', '90分钟'],
    ['送了俩小时', '俩小时'],
    ['两个小时!', '两个小时'],
    ['十二个小时才到', '十二个小时'],
  ])('hears a long wait for a meal in %s', (clause, span) => expect(waits(clause, true)).toBe(span))

  it.each(['半小时就送到了', '等了20分钟', '一小时内送达', '续航两天', '看了三个小时书'])(
    'hears none in %s',
    (clause) => expect(waits(clause, true)).toBeUndefined(),
  )

  it('measures parcels in days', () => {
    expect(waits('等了5天才到', false)).toBe('5天')
    expect(waits('两个星期还没收到', false)).toBe('两个星期')
    expect(waits('等了两个小时才到', false)).toBeUndefined()
    expect(waits('三天到货', false)).toBeUndefined()
  })
})
