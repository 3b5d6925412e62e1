import { type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'

export type Logger = PinoLogger
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** JSON lines on stderr: stdout belongs to data. Secrets are redacted by key, wherever they stand. */
export const createLogger = (options: { readonly level?: LogLevel; readonly name?: string } = {}): Logger =>
  pino(
    {
      name: options.name ?? 'tingfeng',
      level: options.level ?? 'info',
      timestamp: stdTimeFunctions.isoTime,
      redact: {
        paths: ['password', 'secret', 'apiKey', 'token', '*.password', '*.secret', '*.apiKey', '*.token'],
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )

export const silentLogger: Logger = pino({ level: 'silent' })
