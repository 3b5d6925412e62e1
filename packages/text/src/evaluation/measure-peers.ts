import type { Candidate } from './candidates.js'
import type { Peer } from './peers.js'
import type { MeasuredCandidate } from './report.js'

export interface PeerMeasuring {
  readonly open: (peer: Peer) => Promise<Candidate>
  readonly measure: (candidate: Candidate) => Promise<MeasuredCandidate>
  readonly say: (line: string) => void
}

/** Measures each peer that can be had here; one that cannot is named with the reason and keeps none of the others out. */
export const measurePeers = async (
  peers: readonly Peer[],
  { open, measure, say }: PeerMeasuring,
): Promise<{ measured: MeasuredCandidate[]; missing: string[] }> => {
  const measured: MeasuredCandidate[] = []
  const missing: string[] = []
  for (const peer of peers) {
    try {
      measured.push(await measure(await open(peer)))
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
      say(`!!! ${peer.name} WAS NOT MEASURED: ${reason} !!!`)
      missing.push(`${peer.name} (${reason})`)
    }
  }
  return { measured, missing }
}
