import { describe, expect, it } from 'vitest'
import type { Readable } from './analysis.js'
import type { Analyzer, CutPost, Reading } from './analyze.js'
import { readInStages } from './read-in-stages.js'
import { prepareSettings } from './settings.js'

const settings = prepareSettings({ subjects: [], words: [] })

/** What is done to which post, in order: only what the stages look at is there. */
const watch = (posts: readonly Readable[], isTaught = false): string[] => {
  const said: string[] = []
  const analyzer: Pick<Analyzer, 'cut' | 'judge'> = {
    cut: (post) => {
      said.push(`cut ${post.text[0]}`)
      return { post } as CutPost // safe: no stage reads more of it
    },
    judge: (cut) => {
      said.push(`judge ${cut.post.text[0]}`)
      const explain = () => {
        said.push(`explain ${cut.post.text[0]}`)
        return []
      }
      return { ...cut, judgement: { explain } } as unknown as Reading // safe: as above
    },
  }
  readInStages(posts, { analyzer, settings, isTaught }, (reading, index) => {
    expect(reading.post).toBe(posts[index])
    if (!isTaught) {
      const before = said.length
      reading.judgement.explain()
      expect(said).toHaveLength(before)
    }
    said.push(`take ${index}`)
  })
  return said
}

describe('readInStages', () => {
  it('cuts all, then judges and explains all, then hands them over in order', () => {
    expect(watch([{ text: 'a' }, { text: 'b' }])).toEqual([
      ...['cut a', 'cut b', 'judge a', 'explain a', 'judge b', 'explain b', 'take 0', 'take 1'],
    ])
    expect(watch([])).toEqual([])
  })

  it('judges each where it is taken when people have taught the scores', () => {
    expect(watch([{ text: 'a' }, { text: 'b' }], true)).toEqual([
      ...['cut a', 'cut b', 'judge a', 'take 0', 'judge b', 'take 1'],
    ])
  })

  it('holds few long posts between its stages, and each post whole', () => {
    const long = (letter: string): Readable => ({ text: letter.repeat(200_000), title: letter })
    const said = watch([long('a'), long('b'), { text: 'c' }, { text: 'd'.repeat(1_000_000) }])
    expect(said.filter((line) => !line.startsWith('explain'))).toEqual([
      ...['cut a', 'judge a', 'take 0'],
      ...['cut b', 'cut c', 'judge b', 'judge c', 'take 1', 'take 2'],
      ...['cut d', 'judge d', 'take 3'],
    ])
  })

  it('reads many posts in several stretches', () => {
    const said = watch(Array.from({ length: 1_100 }, () => ({ text: 'x' })))
    expect(said.filter((line) => line.startsWith('take'))).toHaveLength(1_100)
    expect(said.indexOf('judge x')).toBeLessThan(1_000)
  })
})
