import { describe, expect, it } from 'vitest'
import { mostAuthorsAround } from './authors-around.js'

const MINUTE = 60_000
const said = (author: string, minute: number) => ({ author, atMs: minute * MINUTE })

describe('the most authors around', () => {
  it('are counted within an hour, wherever the clock stands', () => {
    const sayings = [said('a', 50), said('b', 58), said('c', 65), said('d', 109)]
    expect(mostAuthorsAround(sayings, 58 * MINUTE)).toBe(4)
    expect(mostAuthorsAround([...sayings, said('e', 111)], 58 * MINUTE)).toBe(4)
    expect(mostAuthorsAround([...sayings, said('e', 111)], 111 * MINUTE)).toBe(4)
    expect(mostAuthorsAround([...sayings, said('e', 180)], 180 * MINUTE)).toBe(1)
  })

  it('are those before and behind a post that comes late', () => {
    const sayings = [said('a', 0), said('b', 5), said('late', 40), said('c', 70), said('d', 95)]
    expect(mostAuthorsAround(sayings, 40 * MINUTE)).toBe(3)
  })

  it('count one author once, until the last of his posts is out', () => {
    const sayings = [said('a', 0), said('a', 30), said('b', 70), said('c', 80)]
    expect(mostAuthorsAround(sayings, 70 * MINUTE)).toBe(3)
    expect(mostAuthorsAround([said('a', 0), said('b', 70), said('c', 80)], 70 * MINUTE)).toBe(2)
  })
})
