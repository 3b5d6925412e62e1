import { once } from 'node:events'
import { messageOf } from '@tingfeng/kit'

/** Data goes to stdout, everything else to stderr. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Waits when the reader is slower than we are. */
export const writeOut = async (chunk: string | Uint8Array): Promise<void> => {
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
}

/** The reader went away (`| head`): not our failure, and nothing is left to say. */
export const endQuietlyOnBrokenPipe = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

export const fail = (error: unknown): void => {
  say(`error: ${messageOf(error)}`)
  process.exitCode = 1
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
