import { createReadStream, fstatSync } from 'node:fs'
import { type DecodedFile, decodeFile } from '@tingfeng/collect'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'

const unreadable = (path: string, why: string, cause?: unknown): AppError =>
  new AppError({
    code: 'unreadable_file',
    message: `${path === '-' ? 'stdin' : path} cannot be read: ${why}`,
    cause,
  })

/** `-` is stdin. @throws AppError `unreadable_file` where that is a folder, which Node takes for nothing */
export const bytesOf = (path: string): AsyncIterable<Buffer> => {
  if (path !== '-') return createReadStream(path)
  if (fstatSync(0).isDirectory()) throw unreadable(path, 'it is a folder')
  return process.stdin
}

export const readingOf = (path: string, cause: unknown): AppError => {
  if (cause instanceof AppError && cause.code === 'unreadable_file') return cause
  const isBinary = codeOf(cause) === 'not_a_table'
  return unreadable(
    path,
    isBinary ? 'it is not text in UTF-8, GBK, Big5 or UTF-16; save it as UTF-8' : messageOf(cause),
    cause,
  )
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
