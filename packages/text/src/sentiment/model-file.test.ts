import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NET_SIZE } from './clause-net.js'
import { DEFAULT_FAST_MODEL_PATH } from './fast-scorer.js'
import { FEATURES_VERSION } from './features.js'
import { type FastModel, packSlot } from './model.js'
import { encodeFastModel, loadFastModel } from './model-file.js'
import { ModelFileError } from './model-file-error.js'

const tinyModel = (featuresVersion = FEATURES_VERSION): FastModel => ({
  header: {
    modelVersion: 'tiny',
    featuresVersion,
    bits: 8,
    gateBits: 8,
    steps: [0.1, 0.2, 0.3, 0.4],
    gateStep: 0.5,
    gateBias: [0, 0, 0, 0],
    bias: [0.1, -0.1, 0, 0.2],
    polaritySlope: [1, 1, 1, 1],
    polarityOffset: [0, 0, 0, 0],
    neutralSlope: [1, 1, 1, 1],
    neutralOffset: [0, 0, 0, 0],
  },
  table: Int32Array.from({ length: 512 }, (_, i) => packSlot([i % 32, -(i % 31), 3, -5], (i % 255) + 1)),
  gate: Int32Array.from({ length: 256 }, (_, i) => i),
  net: Float32Array.from({ length: NET_SIZE }, (_, i) => i / 8),
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fast-model-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, bytes: Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const failure = (path: string): ModelFileError => {
  try {
    loadFastModel(path)
  } catch (error) {
    if (error instanceof ModelFileError) return error
    throw error
  }
  throw new Error('the model loaded')
}

describe('loadFastModel', () => {
  it('gives back what was encoded', () => {
    const model = tinyModel()
    const loaded = loadFastModel(write('whole.bin', encodeFastModel(model)))
    expect(loaded.header).toEqual(model.header)
    expect([...loaded.table]).toEqual([...model.table])
    expect([...loaded.gate]).toEqual([...model.gate])
    expect([...loaded.net]).toEqual([...model.net])
  })

  it('names a missing file and says what to do', () => {
    const path = join(folder, 'absent.bin')
    const error = failure(path)
    expect(error.code).toBe('model_missing')
    expect(error.message).toContain(path)
    expect(error.message).toContain('npm run train:fast')
  })

  it('refuses a file that was cut short, wherever it was cut', () => {
    const bytes = encodeFastModel(tinyModel())
    for (let length = 0; length < bytes.length; length += 23) {
      expect(failure(write('short.bin', bytes.subarray(0, length))).code).toBe('model_corrupt')
    }
  })

  it('refuses a file with one flipped byte in its weights', () => {
    const bytes = encodeFastModel(tinyModel())
    const at = bytes.length - 20
    bytes[at] = (bytes[at] ?? 0) ^ 0x10
    expect(failure(write('flipped.bin', bytes)).code).toBe('model_corrupt')
  })

  it('refuses a file of another kind', () => {
    expect(failure(write('other.bin', Buffer.from('PK\u0003\u0004 a zip file, by mistake'))).code).toBe(
      'model_corrupt',
    )
  })

  it('tells a file of another version from a damaged one', () => {
    const bytes = encodeFastModel(tinyModel())
    bytes.write('TFFAST01', 'latin1')
    expect(failure(write('version.bin', bytes)).code).toBe('model_incompatible')
  })

  it('refuses a model whose features this program does not compute', () => {
    const path = write('older.bin', encodeFastModel(tinyModel(FEATURES_VERSION + 1)))
    expect(failure(path).code).toBe('model_incompatible')
  })

  it('hands its weights to another thread without a copy', async () => {
    const model = loadFastModel(write('shared.bin', encodeFastModel(tinyModel())))
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       workerData.table[0] = 42
       parentPort.postMessage('written')`,
      { eval: true, workerData: model },
    )
    await new Promise((resolve) => worker.once('message', resolve))
    await worker.terminate()
    expect(model.table[0]).toBe(42)
  })

  it('loads the model of the package', () => {
    const model = loadFastModel(DEFAULT_FAST_MODEL_PATH)
    expect(model.header.modelVersion).toMatch(/^fast-/)
    expect(model.table.some((slot) => slot !== 0)).toBe(true)
  })
})
