import { createReadStream } from 'node:fs'
import { problemOf } from '@tingfeng/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from '../problem.js'

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export const contentTypeOf = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'

type Span = readonly [first: number, last: number]

/** One range of bytes, or undefined for all of them; null for one that the file does not have (RFC 9110, 14). */
export const rangeOf = (header: string | undefined, bytes: number): Span | undefined | null => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(bytes - Number(to), 0) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  return first > last || (from === '' && to === '0') ? null : [first, last]
}

export interface SentFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** Stays the same as long as the bytes do. */
  readonly tag: string
}

/** Answers with a file or the part of it that is asked for, so that a download that broke off goes on. */
export const sendFile = (request: FastifyRequest, reply: FastifyReply, file: SentFile): FastifyReply => {
  const { path, name, bytes, tag } = file
  const ifRange = request.headers['if-range']
  const wanted = ifRange === undefined || ifRange === tag ? request.headers.range : undefined
  const range = rangeOf(wanted, bytes)
  if (range === null) {
    reply.header('content-range', `bytes */${bytes}`)
    return sendProblem(reply, problemOf(416, 'range_not_there', `the file has ${bytes} bytes`))
  }
  const [first, last] = range ?? [0, bytes - 1]
  reply
    .code(range ? 206 : 200)
    .type(contentTypeOf(name))
    .header('content-length', last - first + 1)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('accept-ranges', 'bytes')
    .header('etag', tag)
    .header('cache-control', 'private, no-store')
  if (range) reply.header('content-range', `bytes ${first}-${last}/${bytes}`)
  if (bytes === 0 || request.method === 'HEAD') return reply.send('')
  return reply.send(createReadStream(path, { start: first, end: last }))
}
