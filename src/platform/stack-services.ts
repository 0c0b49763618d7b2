import { bringUpPostgres, type PostgresUp } from './bring-up-postgres.ts'
import { bringUpTemporal, type TemporalUp } from './bring-up-temporal.ts'
import type { PortWish } from './choose-port.ts'
import type { Home } from './home.ts'
import { stopPostgres, stopTemporalServers } from './orphans.ts'
import type { StackOptions, StackPorts } from './stack.ts'
import type { StackState } from './stack-state.ts'

const WISHES = {
  temporal: { service: 'Temporal', setting: 'ORION_TEMPORAL_PORT', port: 7233 },
  ui: { service: "Temporal's UI", setting: 'ORION_UI_PORT', port: 8080 },
  postgres: { service: 'PostgreSQL', setting: 'ORION_POSTGRES_PORT', port: 5432 },
} as const

export interface StackServices {
  readonly temporal: TemporalUp | null
  readonly postgres: PostgresUp | null
}

/** Brings both up at once; when one fails, the other is stopped and the first error is thrown. */
export async function bringUpServices(
  home: Home,
  previous: StackState,
  options: StackOptions,
): Promise<StackServices> {
  const failure = new AbortController()
  const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])])
  const guard = <T>(start: Promise<T>): Promise<T> =>
    start.catch((error: unknown) => {
      // The reason of the first abort stays, so it is the first error that is thrown below.
      failure.abort(error)
      throw error
    })
  const [temporal, postgres] = await Promise.allSettled([
    guard(temporalPart(home, options, signal)),
    guard(postgresPart(home, previous, options, signal)),
  ])
  if (temporal.status === 'fulfilled' && postgres.status === 'fulfilled') {
    return { temporal: temporal.value, postgres: postgres.value }
  }
  for (const part of [temporal, postgres]) {
    if (part.status === 'fulfilled') await part.value?.server.stop()
  }
  throw failure.signal.reason
}

async function temporalPart(
  home: Home,
  options: StackOptions,
  signal: AbortSignal,
): Promise<TemporalUp | null> {
  if (options.temporal === false) {
    await stopTemporalServers(home)
    return null
  }
  const { binary, searchAttributes, dynamicConfig, onProgress } = options
  return bringUpTemporal({
    home,
    binary: typeof binary === 'string' ? binary : await binary(signal),
    port: wishFor('temporal', options),
    uiPort: options.ui === false ? undefined : wishFor('ui', options),
    searchAttributes,
    dynamicConfig,
    onProgress,
    signal,
  })
}

async function postgresPart(
  home: Home,
  previous: StackState,
  options: StackOptions,
  signal: AbortSignal,
): Promise<PostgresUp | null> {
  if (options.postgres === false) {
    await stopPostgres(home)
    return null
  }
  const wish = wishFor('postgres', options)
  return bringUpPostgres({
    home,
    port: wish.explicit ? wish : undefined,
    lastPort: previous.postgres?.port ?? options.ports?.postgres,
    onProgress: options.onProgress,
    signal,
  })
}

function wishFor(name: keyof StackPorts, { ports, explicit }: StackOptions): PortWish {
  const port = ports?.[name]
  return {
    ...WISHES[name],
    ...(port !== undefined && { port }),
    explicit: explicit?.[name] ?? port !== undefined,
  }
}
