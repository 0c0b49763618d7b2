import type { Logger } from './logger.ts'

type TemporalLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'

/**
 * Our logger in the shape that Temporal's `Runtime.install` takes. Its own vast metadata is cut
 * down to what names the run, since every line would otherwise carry a dozen fields.
 */
export function temporalLogger(logger: Logger) {
  const log = (
    level: TemporalLevel,
    message: string,
    meta: Record<string | symbol, unknown> = {},
  ) => logger[ourLevel(level, meta)](briefly(meta), message)
  return {
    log,
    trace: (message: string, meta?: Record<string, unknown>) => log('TRACE', message, meta),
    debug: (message: string, meta?: Record<string, unknown>) => log('DEBUG', message, meta),
    info: (message: string, meta?: Record<string, unknown>) => log('INFO', message, meta),
    warn: (message: string, meta?: Record<string, unknown>) => log('WARN', message, meta),
    error: (message: string, meta?: Record<string, unknown>) => log('ERROR', message, meta),
  }
}

// What the SDK says of its own coming and going, we say once and in our words.
const THE_SDK_ITSELF = new Set<unknown>(['worker', 'core'])

function ourLevel(
  level: TemporalLevel,
  { sdkComponent }: Record<string | symbol, unknown>,
): Lowercase<TemporalLevel> {
  if (level === 'INFO' && THE_SDK_ITSELF.has(sdkComponent)) return 'debug'
  return level.toLowerCase() as Lowercase<TemporalLevel>
}

const LEFT_OUT = new Set([
  'namespace',
  'taskQueue',
  'sdkComponent',
  'activityId',
  'timestampNanos',
  'taskToken',
  'isLocal',
  'options',
])

function briefly(meta: Record<string | symbol, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(meta)
      .filter(([name]) => !LEFT_OUT.has(name))
      .map(([name, value]) => [name, value instanceof Error ? value.message : value]),
  )
}
