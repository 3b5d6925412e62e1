import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { createGzip, constants as zlib } from 'node:zlib'
import type { EngineException } from './exceptions.js'

const CONTENT_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(json\w*eachrow\w*|ndjson|jsonlines)$/i, 'application/x-ndjson; charset=UTF-8'],
  [/^json/i, 'application/json; charset=UTF-8'],
  [/^(tsv|tabseparated)/i, 'text/tab-separated-values; charset=UTF-8'],
  [/^csvwithnames/i, 'text/csv; charset=UTF-8; header=present'],
  [/^csv/i, 'text/csv; charset=UTF-8; header=absent'],
  [/^(native|rowbinary|parquet|arrow|orc|avro|msgpack|npy)/i, 'application/octet-stream'],
]

/** Counts as text in ClickHouse's JSON summary. */
export interface Summary {
  readonly writtenRows?: number
  readonly writtenBytes?: number
  readonly elapsedMs: number
}

const summaryJson = ({ writtenRows = 0, writtenBytes = 0, elapsedMs }: Summary): string =>
  JSON.stringify({
    read_rows: '0',
    read_bytes: '0',
    written_rows: String(writtenRows),
    written_bytes: String(writtenBytes),
    total_rows_to_read: '0',
    result_rows: '0',
    result_bytes: '0',
    elapsed_ns: String(Math.round(elapsedMs * 1e6)),
  })

/** A receiver that takes nothing for this long loses its query: it holds one of very few places. */
const STALLED_AFTER_MS = 60_000

/** A receiver that has taken the frame of an exception has this long to read it. */
const FRAME_READ_WITHIN_MS = 1_000

/** One answer in the manner of ClickHouse's HTTP interface, a failure in the middle of it included. */
export class Reply {
  readonly #response: ServerResponse
  readonly #gzip: boolean
  readonly #signal: AbortSignal
  readonly #exceptionTag = randomBytes(8).toString('hex')
  #sink: Writable | undefined
  #compressor: ReturnType<typeof createGzip> | undefined

  constructor(response: ServerResponse, options: { readonly gzip: boolean; readonly signal: AbortSignal }) {
    this.#response = response
    this.#gzip = options.gzip
    this.#signal = options.signal
  }

  get begun(): boolean {
    return this.#sink !== undefined
  }

  /** Sends status 200 and the headers; from here on a failure can only be told in the body. */
  begin(format: string, summary: Summary): void {
    const response = this.#response
    response.setHeader(
      'Content-Type',
      CONTENT_TYPES.find(([name]) => name.test(format))?.[1] ?? 'text/plain; charset=UTF-8',
    )
    response.setHeader('X-ClickHouse-Format', format)
    response.setHeader('X-ClickHouse-Timezone', 'UTC')
    response.setHeader('X-ClickHouse-Exception-Tag', this.#exceptionTag)
    response.setHeader('X-ClickHouse-Summary', summaryJson(summary))
    this.#sink = response
    if (!this.#gzip) return
    response.setHeader('Content-Encoding', 'gzip')
    const gzip = createGzip({ level: 1 })
    gzip.on('error', () => response.destroy())
    response.once('close', () => gzip.destroy())
    gzip.pipe(response)
    this.#sink = gzip
    this.#compressor = gzip
  }

  /** Resolves when the receiver can take more. */
  async write(bytes: Buffer): Promise<void> {
    this.#signal.throwIfAborted()
    const sink = this.#openSink()
    if (bytes.length === 0 || sink.write(bytes)) return
    // A broken connection never drains: the response's end then ends the sink, and the wait with it.
    const timer = setTimeout(() => this.#response.destroy(), STALLED_AFTER_MS)
    try {
      await once(sink, 'drain', { signal: this.#signal })
    } finally {
      clearTimeout(timer)
    }
  }

  async end(): Promise<void> {
    const sink = this.#openSink()
    await this.#unlessClosed((done) => sink.end(done))
  }

  /** Tells the exception in the way that fits how far the answer has come. */
  async fail(exception: EngineException): Promise<void> {
    const response = this.#response
    if (response.destroyed) return
    if (this.#sink === undefined) {
      response.statusCode = exception.httpStatus
      response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
      response.setHeader('X-ClickHouse-Exception-Code', String(exception.exceptionCode))
      if (exception.httpStatus === 401) response.setHeader('WWW-Authenticate', 'Basic realm="ClickHouse"')
      if (exception.httpStatus === 503) response.setHeader('Retry-After', '1')
      response.end(`${exception.message}\n`)
      return
    }
    await this.#breakOff(this.#sink, exception)
  }

  /** The frame that ClickHouse puts at the end of a broken answer; then the connection ends without a last chunk. */
  async #breakOff(sink: Writable, exception: EngineException): Promise<void> {
    const tag = this.#exceptionTag
    const message = `${exception.message}\n`
    const frame = `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`
    await this.#unlessClosed((done) => sink.write(frame, done))
    const compressor = this.#compressor
    if (compressor !== undefined)
      await this.#unlessClosed((done) => compressor.flush(zlib.Z_SYNC_FLUSH, done))
    // A client that sees its connection end forgets what it has not read yet, so one that is slow gets a while to read
    // the frame; one that knows frames leaves as soon as it has.
    const timer = setTimeout(() => this.#response.socket?.destroySoon(), FRAME_READ_WITHIN_MS)
    await this.#unlessClosed(() => {})
    clearTimeout(timer)
  }

  /** Waits for a step of sending; a receiver that is gone makes it done. */
  #unlessClosed(step: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      if (this.#response.destroyed) return resolve()
      this.#response.once('close', resolve)
      step(() => resolve())
    })
  }

  #openSink(): Writable {
    if (this.#sink === undefined) throw new Error('the answer has not begun')
    return this.#sink
  }
}
