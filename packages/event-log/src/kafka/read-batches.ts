import type { LogRecord } from '../event-log.js'
import type { KafkaMessage } from './kafkajs.js'

/** A record as the port has it. What other producers left out (key, value) is empty. */
export const recordOf = ({ key, value, headers, offset, timestamp }: KafkaMessage): LogRecord => {
  const named = Object.entries(headers ?? {})
  return {
    key: key?.toString() ?? '',
    value: value ?? Buffer.alloc(0),
    offset: Number(offset),
    appendedAt: Number(timestamp),
    ...(named.length === 0
      ? {}
      : { headers: Object.fromEntries(named.map(([name, text]) => [name, headerText(text)])) }),
  }
}

type Header = NonNullable<KafkaMessage['headers']>[string]

const headerText = (header: Header): string =>
  Array.isArray(header) ? headerText(header.at(-1)) : (header?.toString() ?? '')

const bytesOf = ({ key, value, headers }: KafkaMessage): number =>
  (key?.length ?? 0) +
  (value?.length ?? 0) +
  Object.entries(headers ?? {}).reduce((sum, [name, text]) => sum + name.length + headerText(text).length, 0)

/** The index behind the last message of a batch that begins at `from`: within the limits, at least one message. */
export const endOfBatch = (
  messages: readonly KafkaMessage[],
  from: number,
  limits: { readonly maxRecords: number; readonly maxBytes: number },
): number => {
  let bytes = 0
  let end = from
  while (end < messages.length && end - from < limits.maxRecords) {
    const message = messages[end]
    bytes += message === undefined ? 0 : bytesOf(message)
    if (end > from && bytes > limits.maxBytes) break
    end++
  }
  return end
}
