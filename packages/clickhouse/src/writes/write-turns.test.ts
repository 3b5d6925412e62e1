import { describe, expect, it } from 'vitest'
import { createWriteTurns } from './write-turns.js'

const gate = () => {
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

const setUp = () => {
  const turns = createWriteTurns()
  const events: string[] = []
  const write = (
    name: string,
    posts: readonly string[],
    inserted: Promise<void> = Promise.resolve(),
    urgent = false,
  ) =>
    turns.write(
      posts,
      async () => {
        events.push(`prepare ${name}`)
      },
      async () => {
        events.push(`insert ${name}`)
        await inserted
        events.push(`inserted ${name}`)
      },
      { urgent },
    )
  return { turns, events, write }
}

describe('the turns of writes', () => {
  it('let the next one prepare while rows are on their way, and insert behind them', async () => {
    const { events, write } = setUp()
    const first = gate()
    const all = [write('one', ['a'], first.opened), write('two', ['b'])]
    await turnOfTheLoop()
    expect(events).toEqual(['prepare one', 'insert one', 'prepare two'])
    first.open()
    await Promise.all(all)
    expect(events.slice(3)).toEqual(['inserted one', 'insert two', 'inserted two'])
  })

  it('keep a post waiting whose rows are on their way', async () => {
    const { events, write } = setUp()
    const first = gate()
    const all = [write('one', ['a', 'b'], first.opened), write('two', ['b', 'c'])]
    await turnOfTheLoop()
    expect(events).toEqual(['prepare one', 'insert one'])
    first.open()
    await Promise.all(all)
    expect(events.slice(2)).toEqual(['inserted one', 'prepare two', 'insert two', 'inserted two'])
  })

  it('let what is urgent overtake those that have not begun, and insert beside the one that has', async () => {
    const { events, write } = setUp()
    const first = gate()
    const all = [
      write('one', ['a'], first.opened),
      write('two', ['b']),
      write('three', ['c']),
      write('live', ['d'], undefined, true),
    ]
    await turnOfTheLoop()
    expect(events.indexOf('inserted live')).toBeLessThan(events.indexOf('prepare three'))
    expect(events).not.toContain('inserted one')
    first.open()
    await Promise.all(all)
    expect(events.slice(-4)).toEqual(['insert two', 'inserted two', 'insert three', 'inserted three'])
  })

  it('keep an urgent post waiting whose rows are on their way', async () => {
    const { events, write } = setUp()
    const first = gate()
    const all = [write('one', ['a'], first.opened), write('live', ['a'], undefined, true)]
    await turnOfTheLoop()
    expect(events).toEqual(['prepare one', 'insert one'])
    first.open()
    await Promise.all(all)
    expect(events.at(-1)).toBe('inserted live')
  })

  it('go on behind an insert that failed, and tell only its caller', async () => {
    const { events, write } = setUp()
    const failing = Promise.reject(new Error('the store is down'))
    const results = await Promise.allSettled([write('one', ['a'], failing), write('two', ['a'])])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(events.at(-1)).toBe('inserted two')
  })

  it('run what must be alone between the writes before and behind it', async () => {
    const { turns, events, write } = setUp()
    const first = gate()
    const all = [
      write('one', ['a'], first.opened),
      turns.alone(async () => {
        events.push('alone')
      }),
      write('two', ['z']),
    ]
    await turnOfTheLoop()
    expect(events).toEqual(['prepare one', 'insert one'])
    first.open()
    await Promise.all(all)
    expect(events.slice(2, 5)).toEqual(['inserted one', 'alone', 'prepare two'])
  })
})
