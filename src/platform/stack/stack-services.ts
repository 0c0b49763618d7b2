import { access } from 'node:fs/promises'
import { OrionError } from '../../errors/orion-error.ts'
import { bringUpPostgres, type PostgresUp } from '../postgres/bring-up-postgres.ts'
import { bringUpTemporal, type TemporalUp } from '../temporal/bring-up-temporal.ts'
import { bringUpCluster } from '../cluster/bring-up-cluster.ts'
import { bringUpUi, type UiUp } from '../cluster/bring-up-ui.ts'
import type { PortWish } from '../process/choose-port.ts'
import type { Home } from '../home/home.ts'
import { keepPostgres, type KeptPostgres } from '../postgres/keep-postgres.ts'
import { startAgain } from '../process/start-again.ts'
import { stopPostgres } from '../postgres/running-postgres.ts'
import { stopTemporalServers } from '../temporal/temporal-processes.ts'
import { stopUis } from '../cluster/ui-processes.ts'
import type { StackOptions, StackPorts } from './stack-options.ts'
import type { StackState } from './stack-state.ts'

const WISHES = {
  temporal: { service: 'Temporal', setting: 'ORION_TEMPORAL_PORT', port: 7233 },
  ui: { service: "Temporal's UI", setting: 'ORION_UI_PORT', port: 8080 },
  postgres: { service: 'PostgreSQL', setting: 'ORION_POSTGRES_PORT', port: 5432 },
} as const

export interface StackServices {
  readonly temporal: TemporalUp | null
  readonly ui: UiUp | null
  readonly postgres: PostgresUp | null
  readonly notes: readonly string[]
}

/** Brings all up at once; when one fails, the others are stopped and the first error is thrown. */
export async function bringUpServices(
  home: Home,
  previous: StackState,
  options: StackOptions,
): Promise<StackServices> {
  const { onProgress } = options
  const failure = new AbortController()
  const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])])
  const guard = <T>(start: Promise<T>): Promise<T> =>
    start.catch((error: unknown) => {
      // The reason of the first abort stays, so it is the first error that is thrown below.
      failure.abort(error)
      throw error
    })
  const again = <T>(start: () => Promise<T>): Promise<T> =>
    guard(startAgain(start, { signal, onProgress }))
  const database = again(() => postgresPart(home, previous, options, signal))
  const kept = database.then((up) => up && keepPostgres(up, { signal, onProgress }))
  const started = again(() => temporalPart(home, options, { signal, database: kept }))
  const [temporal, postgres] = await Promise.allSettled([
    started,
    guard(kept.then((up) => releaseAfter(started, up))),
  ])
  if (temporal.status === 'fulfilled' && postgres.status === 'fulfilled') {
    const ui = await uiPart(home, options, temporal.value)
    const notes = [
      ...(temporal.value?.notes ?? []),
      ...ui.notes,
      ...(await otherKindNote(home, options)),
    ]
    return { temporal: temporal.value, postgres: postgres.value, ui: ui.up, notes }
  }
  for (const part of [temporal, postgres]) {
    if (part.status === 'fulfilled') await part.value?.server.stop()
  }
  throw failure.signal.reason
}

async function releaseAfter(
  started: Promise<unknown>,
  kept: KeptPostgres | null,
): Promise<PostgresUp | null> {
  // Its failure is reported where it is awaited itself.
  await started.catch(() => undefined)
  return kept && kept.release()
}

async function temporalPart(
  home: Home,
  options: StackOptions,
  { signal, database }: { signal: AbortSignal; database: Promise<KeptPostgres | null> },
): Promise<TemporalUp | null> {
  if (options.temporal === false) {
    await stopTemporalServers(home)
    return null
  }
  const { binary = '', cluster, searchAttributes, dynamicConfig, onProgress } = options
  if (cluster) {
    const { binaries, declaration } = cluster
    const [found, postgres] = await Promise.all([
      typeof binaries === 'object' ? binaries : binaries(signal),
      database,
    ])
    if (!postgres) throw withoutPostgres()
    const port = wishFor('temporal', options)
    const given = { home, declaration, port, onProgress, signal }
    const { superuserUrl } = postgres
    return postgres.during(() => bringUpCluster({ ...given, binaries: found, superuserUrl }))
  }
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

/** The dev server has its UI within itself. */
async function uiPart(
  home: Home,
  { cluster, ui, onProgress, signal, ...options }: StackOptions,
  temporal: TemporalUp | null,
): Promise<{ up: UiUp | null; notes: readonly string[] }> {
  if (!cluster?.findUi || !temporal || ui === false) {
    await stopUis(home)
    return { up: null, notes: [] }
  }
  const stop = signal ?? new AbortController().signal
  const up = await bringUpUi({
    home,
    found: await cluster.findUi(stop),
    address: temporal.server.address,
    namespace: cluster.declaration.namespace,
    port: wishFor('ui', options),
    onProgress,
    signal,
  })
  if ('missing' in up) return { up: null, notes: [`there is no Temporal UI: ${up.missing}`] }
  return { up, notes: up.notes }
}

/** Both kinds of server may have runs in one home, each its own; nobody should miss theirs. */
async function otherKindNote(home: Home, options: StackOptions): Promise<string[]> {
  if (options.temporal === false) return []
  const [other, data] = options.cluster
    ? (['dev', home.temporalDb] as const)
    : (['postgres', home.serverFolder] as const)
  const isThere = await access(data).then(
    () => true,
    () => false,
  )
  if (!isThere) return []
  return [`this home has runs of the other Temporal too; see them with: orion up --server ${other}`]
}

function withoutPostgres(): OrionError {
  return new OrionError(
    'CONFIG_INVALID',
    'Temporal Server keeps its databases in the PostgreSQL of the stack, which is switched off.',
    { remedy: 'Unset DATABASE_URL, or use the dev server, or set TEMPORAL_ADDRESS.' },
  )
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

function wishFor(
  name: keyof StackPorts,
  { ports, explicit }: Pick<StackOptions, 'ports' | 'explicit'>,
): PortWish {
  const port = ports?.[name]
  return {
    ...WISHES[name],
    ...(port !== undefined && { port }),
    explicit: explicit?.[name] ?? port !== undefined,
  }
}
