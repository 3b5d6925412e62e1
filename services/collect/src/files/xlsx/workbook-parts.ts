import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { CollectError } from '../../errors.js'

/** The parts of a workbook, by their paths in the archive. */
export interface WorkbookParts {
  has(path: string): boolean
  /** Inflated bytes of a part; an empty one where it is missing. */
  read(path: string): Promise<AsyncIterable<Uint8Array>>
}

const MIB = 1024 * 1024
/** Of a workbook as it is sent: it is read in memory, so that nothing of it is written anywhere unmasked. */
const MAX_BYTES = 64 * MIB
/** Of all parts once inflated, some twenty times as much. */
const MAX_INFLATED_BYTES = 1_280 * MIB

const notATable = (message: string): CollectError => new CollectError({ code: 'not_a_table', message })

export const damaged = (cause: unknown): CollectError =>
  new CollectError({
    code: 'not_a_table',
    message: 'The workbook is damaged and cannot be read to its end; open it and save it anew.',
    cause,
  })

const gather = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const kept: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES)
      throw notATable(
        `The workbook is larger than ${MAX_BYTES / MIB} MiB, which is as much as is read of one. Save it as “CSV UTF-8”, then import that.`,
      )
    kept.push(chunk)
  }
  return Buffer.concat(kept)
}

const entriesOf = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let inflated = 0
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      inflated += entry.uncompressedSize
      if (inflated > MAX_INFLATED_BYTES)
        return reject(notATable('The workbook unpacks to far more than a table of posts can hold.'))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })

const open = promisify<Buffer, { lazyEntries: boolean; autoClose: boolean }, ZipFile>(fromBuffer)

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * Opens a workbook (.xlsx) from its bytes. Sizes that its archive states are held to while it is inflated.
 *
 * @throws CollectError `not_a_table` when it is an archive of something else, too large, or damaged
 */
export const openParts = async (chunks: AsyncIterable<Buffer>): Promise<WorkbookParts> => {
  const bytes = await gather(chunks)
  let zip: ZipFile
  let entries: ReadonlyMap<string, Entry>
  try {
    zip = await open(bytes, { lazyEntries: true, autoClose: false })
    entries = await entriesOf(zip)
  } catch (error) {
    if (error instanceof CollectError) throw error
    throw damaged(error)
  }
  if (!entries.has('xl/workbook.xml'))
    throw notATable(
      'This file is a ZIP archive, whatever its name says. Unpack it, then import what is inside.',
    )
  const stream = (entry: Entry): Promise<Readable> =>
    new Promise((resolve, reject) => {
      zip.openReadStream(entry, (error, readable) => (error ? reject(damaged(error)) : resolve(readable)))
    })
  return {
    has: (path) => entries.has(path),
    read: async (path) => {
      const entry = entries.get(path)
      return entry === undefined ? nothing() : stream(entry)
    },
  }
}
