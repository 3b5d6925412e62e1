import { AppError, codeOf, messageOf } from '@tingfeng/kit'

/** Data goes to stdout, everything else to stderr. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Exit code of a program whose reader went away: 128 + SIGPIPE. */
const BROKEN_PIPE = 141

const writeFailure = (cause: Error): AppError =>
  ['EPIPE', 'ERR_STREAM_DESTROYED'].includes(codeOf(cause) ?? '')
    ? new AppError({ code: 'broken_pipe', message: 'nobody reads stdout any more', cause })
    : new AppError({ code: 'stdout_failed', message: `stdout cannot be written: ${messageOf(cause)}`, cause })

/**
 * Waits when the reader is slower than we are.
 *
 * @throws AppError `broken_pipe` where the reader went away (`| head`), `stdout_failed` where the disk is full
 */
export const writeOut = (chunk: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(writeFailure(error)) : resolve()))
  })

/** Of commands that change something: they end what they began, whether or not anybody reads of it. */
export const tell = (text: string): Promise<void> => writeOut(text).catch(fail)

/** Writes say how they failed to who made them; a stream that fails must not end the process on its own. */
export const outliveReaders = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** A reader that went away is nobody's fault, and nothing is left to say. */
export const fail = (error: unknown): void => {
  const isUnread = codeOf(error) === 'broken_pipe'
  if (!isUnread) say(`error: ${messageOf(error)}`)
  process.exitCode = isUnread ? BROKEN_PIPE : 1
}

/** A plain table for people; columns as wide as their widest cell (CJK characters count two). */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widthOf = (text: string): number => {
    let width = 0
    for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
    return width
  }
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
    })
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
