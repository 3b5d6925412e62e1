import { createReadStream } from 'node:fs'
import { type DecodedFile, decodeFile } from '@tingfeng/collect'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'

/** `-` is stdin. */
export const bytesOf = (path: string): AsyncIterable<Buffer> =>
  path === '-' ? process.stdin : createReadStream(path)

const unreadable = (path: string, why: string, cause?: unknown): AppError =>
  new AppError({ code: 'unreadable_file', message: `${path} cannot be read: ${why}`, cause })

/** @throws AppError `unreadable_file` */
export const readingOf = (path: string, cause: unknown): AppError => {
  const isBinary = codeOf(cause) === 'not_a_table'
  const why = isBinary ? 'it is not text in UTF-8, GBK, Big5 or UTF-16; save it as UTF-8' : messageOf(cause)
  return unreadable(path === '-' ? 'stdin' : path, why, cause)
}

/**
 * A text file in any encoding that `import` reads.
 *
 * @throws AppError `unreadable_file`, also where bytes are no text: they would stand for something in what is kept
 */
export const readText = async (path: string): Promise<string> => {
  let text = ''
  let file: DecodedFile
  try {
    file = decodeFile(bytesOf(path))
    for await (const part of file.text) text += part
  } catch (cause) {
    throw readingOf(path, cause)
  }
  if (file.damaged)
    throw unreadable(path, `it holds bytes that are no text in ${file.encoding}; save it as UTF-8`)
  return text
}
