import { SaxesParser } from 'saxes'
import { CollectError } from '../../errors.js'
import { damaged } from './workbook-parts.js'

/** Told of a document in its order, by names without prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML as it streams; yields after each piece, so that what was heard can be handed on.
 *
 * @throws CollectError `not_a_table` when it is not well-formed or its archive is damaged
 */
export async function* parseXml(
  chunks: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder()
  parser.on('opentag', ({ name, attributes }) => listener.open?.(localName(name), attributes))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)))
  parser.on('error', (error) => {
    throw error
  })
  try {
    for await (const chunk of chunks) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
  } catch (cause) {
    throw cause instanceof CollectError ? cause : damaged(cause)
  }
}

/** Reads a small part to its end. */
export const hearXml = async (chunks: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> => {
  for await (const _ of parseXml(chunks, listener));
}
