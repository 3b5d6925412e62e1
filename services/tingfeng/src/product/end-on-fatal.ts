import type { Logger } from '@tingfeng/kit'

export interface FatalDeps {
  readonly logger: Pick<Logger, 'fatal'>
  readonly dataDir: string
  /** Writes for the operator. */
  readonly tell?: (text: string) => void
  readonly exit?: (code: number) => void
}

/**
 * What to do when a part that everything stands on has stopped for good: say so, and end. What was acknowledged is on
 * disk already, and without its settings the product could only do harm.
 */
export const endOnFatal =
  ({
    logger,
    dataDir,
    tell = (text) => process.stderr.write(`${text}\n`),
    exit = (code) => process.exit(code),
  }: FatalDeps) =>
  (err: Error): void => {
    logger.fatal({ err }, 'a part that everything stands on has stopped')
    tell(
      `error: ${err.message} The data is in ${dataDir}; what was accepted is safe there. ` +
        'Start again with `npm start`; if it stops once more, `npm run -s tingfeng -- doctor` says what is wrong.',
    )
    exit(1)
  }
