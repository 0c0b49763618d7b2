import pino from 'pino'
import { jsonStream } from './json-stream.ts'
import { prettyStream } from './pretty-stream.ts'
import { stderrStream } from './stderr-stream.ts'

export type Logger = pino.Logger

export interface LoggerOptions {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error'
  /** `json` for machines, `pretty` for people; by default what stderr is. */
  readonly format?: 'json' | 'pretty' | undefined
}

// Names under which a secret could pass that is in no setting; they are hidden everywhere.
const SECRET_PATHS = ['password', 'apiKey', 'token', 'authorization', 'databaseUrl'].flatMap(
  (name) => [name, `*.${name}`],
)

/** Writes log lines to stderr, one at a time: stdout belongs to data. */
export function createLogger({ level, format }: LoggerOptions): Logger {
  const pretty = (format ?? (process.stderr.isTTY ? 'pretty' : 'json')) === 'pretty'
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
  }
  const stream = pretty ? prettyStream(process.stderr) : jsonStream(stderrStream())
  return pino(options, stream)
}
