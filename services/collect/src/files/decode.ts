import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { CollectError } from '../errors.js'
import { type Encoding, hasNonAscii, isMostlyUtf8 } from './file-kind.js'

/** Stands where bytes could not be decoded: a noncharacter, so a U+FFFD that was in the file stays one. */
export const UNDECODED = '\uffff'

/** Bytes that an unfinished UTF-8 sequence at the end holds back for the next chunk. */
const unfinished = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? back : 0
  }
  return 0
}

const decodeByLines = (bytes: Buffer): string => {
  let text = ''
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline === -1 ? bytes.length : newline + 1
    const line = bytes.subarray(start, end)
    text += isUtf8(line) ? line.toString() : line.toString().replaceAll('\ufffd', UNDECODED)
    start = end
  }
  return text
}

interface Decoder {
  write(bytes: Buffer): string
  end(): string
}

const utf8Decoder = (): Decoder => {
  let held: Buffer = Buffer.alloc(0)
  const decode = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString() : decodeByLines(bytes))
  return {
    write: (chunk) => {
      const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
      const whole = bytes.length - unfinished(bytes)
      held = bytes.subarray(whole)
      return decode(bytes.subarray(0, whole))
    },
    end: () => decode(held),
  }
}

const otherDecoder = (encoding: Encoding): Decoder => {
  const decoder = iconv.getDecoder(encoding)
  const mark = (text: string | undefined): string => (text ?? '').replaceAll('\ufffd', UNDECODED)
  return { write: (bytes) => mark(decoder.write(bytes)), end: () => mark(decoder.end()) }
}

const decoderOf = (encoding: Encoding): Decoder =>
  encoding === 'utf-8' ? utf8Decoder() : otherDecoder(encoding)

const markOf = (bytes: Buffer): { readonly encoding: Encoding; readonly length: number } | undefined => {
  const hex = bytes.subarray(0, 3).toString('hex')
  if (hex === 'efbbbf') return { encoding: 'utf-8', length: 3 }
  if (hex.startsWith('fffe')) return { encoding: 'utf-16le', length: 2 }
  if (hex.startsWith('feff')) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

const SAMPLE = 65_536
/** Judges bytes that hold more than ASCII. A file of Chinese text that is not UTF-8 is GB18030 or Big5. */
const encodingOf = (bytes: Buffer): Encoding => {
  const sample = bytes.subarray(0, SAMPLE)
  if (isUtf8(sample.subarray(0, sample.length - unfinished(sample))) || isMostlyUtf8(sample)) return 'utf-8'
  const newline = sample.lastIndexOf(0x0a)
  const lines = newline > 0 ? sample.subarray(0, newline) : sample
  const confidence = new Map(analyse(lines).map((match) => [match.name as string, match.confidence]))
  // Short samples fit both: then GB18030, which is what Chinese spreadsheets write.
  const big5 = (confidence.get('Big5') ?? 0) > (confidence.get('GB18030') ?? 0)
  for (const encoding of big5 ? (['big5', 'gb18030'] as const) : (['gb18030', 'big5'] as const))
    if (!iconv.decode(lines, encoding).includes('\ufffd')) return encoding
  // A few broken bytes in a file that reads as Chinese all the same: those rows are rejected one by one.
  const text = iconv.decode(lines, 'gb18030')
  if (text.split('\ufffd').length - 1 < text.length / 50) return 'gb18030'
  throw new CollectError({
    code: 'not_a_table',
    message:
      'The file is not text in UTF-8, GBK/GB18030, Big5 or UTF-16. Save it as “CSV UTF-8”, then import that.',
  })
}

export interface DecodedFile {
  /** Undefined until a byte above ASCII was met. */
  encoding: Encoding | undefined
  /** Whether any text so far holds UNDECODED. */
  damaged: boolean
  readonly text: AsyncGenerator<string, void, undefined>
}

/**
 * Decodes a file as it streams: by its byte order mark, else by the first bytes that are more than ASCII.
 *
 * @throws CollectError `not_a_table` from `text`
 */
export const decodeFile = (chunks: AsyncIterable<Buffer>): DecodedFile => {
  const file: DecodedFile = { encoding: undefined, damaged: false, text: decode() }
  const note = (text: string): string => {
    if (!file.damaged && text.includes(UNDECODED)) file.damaged = true
    return text
  }
  async function* decode(): AsyncGenerator<string, void, undefined> {
    let decoder: Decoder | undefined
    let first = true
    for await (const chunk of chunks) {
      let bytes = chunk
      const mark = first ? markOf(bytes) : undefined
      first = false
      if (mark) {
        file.encoding = mark.encoding
        bytes = bytes.subarray(mark.length)
      } else if (!decoder && hasNonAscii(bytes)) file.encoding = encodingOf(bytes)
      if (!decoder && file.encoding) decoder = decoderOf(file.encoding)
      yield note(decoder ? decoder.write(bytes) : bytes.toString('latin1'))
    }
    if (decoder) yield note(decoder.end())
  }
  return file
}
