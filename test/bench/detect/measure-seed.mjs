// A thread of the bench: the volumes of one seed, or shares and drifts.
import { parentPort, workerData } from 'node:worker_threads'
import { measureDrifts, measureShares } from './slow-and-shares.mjs'
import { measureVolumes } from './volumes.mjs'

const PARTS = { volumes: measureVolumes, shares: measureShares, drifts: measureDrifts }
parentPort?.postMessage(PARTS[workerData.part](workerData.seed))
