/**
 * `npm run eval [-- --data FOLDER --model FOLDER --no-transformer --no-peers --no-domains]`: measures the scorers and their peers on the dev splits and
 * the challenge sets, prints the tables and writes them into EVALUATION.md behind its marker line. `-- --only-peers`
 * measures the peers, prints their tables and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createSecondReader } from '../sentiment/second-reader.js'
import { DEFAULT_TRANSFORMER_PATH, openTransformer } from '../sentiment/transformer/transformer.js'
import { readSet } from '../training/corpus.js'
import { DATA_SETS } from '../training/data-sets.js'
import { measure } from '../training/measure.js'
import { readFlags } from '../training/read-flags.js'
import type { Candidate } from './candidates.js'
import { measureChallenge } from './challenge.js'
import { createFastCandidate } from './fast-candidate.js'
import { measurePeers } from './measure-peers.js'
import { createPeerCandidate } from './peer-candidate.js'
import { PEERS } from './peers.js'
import { figuresOf, type MeasuredCandidate, type Report, setTable } from './report.js'
import { createSecondCandidate } from './second-candidate.js'
import { measureUnseenDomains } from './unseen-domains.js'

/** What follows this line is written by the program. */
const MARKER = '<!-- figures: written by `npm run eval` -->'
/** Peers are slow: they get so many texts, evenly spaced, of the sets that the floors speak of. */
const PEER_TEXTS = 600
const PEER_SETS = [
  'online_shopping_10_cats',
  'waimai_10k',
  'chnsenticorp_htl',
  'nlpcc2014_sc',
  'smp2020_ewect',
  'eprstmt',
]

const values = readFlags(
  'npm run eval -- [--data FOLDER] [--model FOLDER] [--no-transformer] [--no-peers] [--no-domains] [--only-peers]',
  {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    model: { type: 'string', default: DEFAULT_TRANSFORMER_PATH },
    'no-transformer': { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    'only-peers': { type: 'boolean', default: false },
    'no-domains': { type: 'boolean', default: false },
  },
)
const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const spaced = <T>(items: readonly T[], most: number): T[] =>
  items.filter((_, i) => items.length <= most || (i * most) % items.length < most)

const measureCandidate = async (
  candidate: Candidate,
  names: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Promise<MeasuredCandidate> => {
  let texts = 0
  let seconds = 0
  const sets = []
  for (const set of DATA_SETS.filter(({ name }) => names.includes(name))) {
    const labelled = spaced(readSet(values.data, set, 'dev'), most)
    const verdicts = await candidate.judge(labelled.map(({ text }) => text))
    texts += labelled.length
    seconds += verdicts.seconds
    const judged = labelled.flatMap(({ label }, i) => {
      const score = verdicts.scores[i]
      return score === undefined ? [] : [{ label, score }]
    })
    sets.push({ set: set.name, figures: measure(judged) })
    say(`${candidate.name} has read ${set.name}`)
  }
  const { name, note, neutral, probabilities } = candidate
  return { name, note, neutral, probabilities, sets, perSecond: texts / seconds }
}

const readPeers = () =>
  measurePeers(PEERS, {
    open: createPeerCandidate,
    measure: (candidate) => measureCandidate(candidate, PEER_SETS, PEER_TEXTS),
    say,
  })
const measurePeersAlone = async (): Promise<void> => {
  const { measured, missing } = await readPeers()
  process.stdout.write(`${measured.map(setTable).join('\n\n')}\n`)
  process.exitCode = missing.length === 0 ? 0 : 1
}

const measureAll = async (): Promise<void> => {
  const all = DATA_SETS.map(({ name }) => name)
  const candidates = [await measureCandidate(createFastCandidate(), all)]
  const missing: string[] = []
  const challenge = [{ scorer: 'fast', phenomena: await measureChallenge('sentiment') }]
  const unseen = [{ scorer: 'fast', phenomena: await measureChallenge('sentiment-unseen') }]
  if (values['no-transformer']) missing.push('transformer and cascade (--no-transformer)')
  else {
    const transformer = await openTransformer({ model: values.model })
    for (const scorer of ['transformer', 'cascade'] as const) {
      const second = createSecondReader(transformer, { scorer })
      candidates.push(await measureCandidate(createSecondCandidate(second, scorer), all))
      const open = () => Promise.resolve(second)
      challenge.push({ scorer, phenomena: await measureChallenge('sentiment', open) })
      unseen.push({ scorer, phenomena: await measureChallenge('sentiment-unseen', open) })
    }
  }
  if (values['no-peers']) missing.push('peers (--no-peers)')
  else {
    const peers = await readPeers()
    candidates.push(...peers.measured)
    missing.push(...peers.missing)
  }
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`,
    candidates,
    missing,
    challenge,
    unseen,
    domains: values['no-domains'] ? [] : await measureUnseenDomains(values.data, say),
  }
  const figures = figuresOf(report)
  const path = fileURLToPath(new URL('../../EVALUATION.md', import.meta.url))
  const [written = ''] = readFileSync(path, 'utf8').split(MARKER)
  writeFileSync(path, `${written}${MARKER}\n\n${figures}`)
  process.stdout.write(`${figures}\n`)
}

await (values['only-peers'] ? measurePeersAlone() : measureAll())
