import { describe, expect, it } from 'vitest'
import type { Candidate } from './candidates.js'
import { measurePeers } from './measure-peers.js'
import { readVerdicts } from './peer-candidate.js'
import { PEERS, type Peer } from './peers.js'

const peer = (name: string, probabilities: boolean): Peer => ({
  name,
  key: name,
  package: name,
  version: '1.0.0',
  probabilities,
  note: 'a peer',
})
const candidateOf = ({ name, note, probabilities }: Peer): Candidate => ({
  name,
  note,
  neutral: false,
  probabilities,
  judge: () => Promise.resolve({ scores: [], seconds: 1 }),
})

describe('measurePeers', () => {
  it('names each peer that cannot be had with its reason, loudly, and measures the others', async () => {
    const said: string[] = []
    const { measured, missing } = await measurePeers(
      [peer('first', true), peer('gone', true), peer('breaks', false), peer('last', false)],
      {
        open: (one) =>
          one.name === 'gone'
            ? Promise.reject(new Error('no network\nand much more'))
            : Promise.resolve(candidateOf(one)),
        measure: ({ name, note, neutral, probabilities }) =>
          name === 'breaks'
            ? Promise.reject(new Error('breaks ended with code 1'))
            : Promise.resolve({ name, note, neutral, probabilities, sets: [], perSecond: 1 }),
        say: (line) => said.push(line),
      },
    )
    expect(measured.map(({ name }) => name)).toEqual(['first', 'last'])
    expect(missing).toEqual(['gone (no network)', 'breaks (breaks ended with code 1)'])
    expect(said).toEqual([
      '!!! gone WAS NOT MEASURED: no network !!!',
      '!!! breaks WAS NOT MEASURED: breaks ended with code 1 !!!',
    ])
  })
})

describe('readVerdicts', () => {
  it('reads probabilities of those that give them, sides of the others, and the seconds last', () => {
    const byModel = readVerdicts(peer('model', true), '0.75\n0.5\n2.5\n', 2)
    expect(byModel.seconds).toBe(2.5)
    expect(byModel.scores.map(({ score }) => score)).toEqual([0.5, 0])
    const byWords = readVerdicts(peer('words', false), '-7.0\n0.0\n12\n0.25\n', 3)
    expect(byWords.scores.map(({ score }) => score)).toEqual([-1, 0, 1])
  })

  it('takes no answer that is short of lines or no number for a verdict', () => {
    expect(() => readVerdicts(peer('short', true), '0.75\n2.5\n', 2)).toThrow('3 numbers')
    expect(() => readVerdicts(peer('words', true), 'good\nbad\n2.5\n', 2)).toThrow('something else')
  })
})

describe('PEERS', () => {
  it('pins each to a version, and is told apart by name', () => {
    expect(PEERS.every(({ version }) => /^\d+\.\d+\.\d+$/.test(version))).toBe(true)
    expect(new Set(PEERS.map(({ name }) => name)).size).toBe(PEERS.length)
    expect(new Set(PEERS.map((one) => one.package)).size).toBeGreaterThanOrEqual(3)
  })
})
