import { connectClient } from '../../client/connect.ts'
import { serverVersion } from '../../client/server-facts.ts'
import type { TemporalSettings } from '../../config/temporal-settings.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { identityOf } from '../../platform/process-identity.ts'
import type { ServerKind } from '../../platform/orphans.ts'
import { loadContext, type Context } from '../context.ts'
import { paint, type Output } from '../output.ts'
import { facts } from '../table.ts'
import { startLocalStack, type LocalStack } from './local-stack.ts'
import { untilSignal } from './until-signal.ts'
import { keepWorker, type WorkerProcess } from './worker-process.ts'

interface UpFlags {
  readonly server: ServerKind
  readonly worker: boolean
}

export async function upCommand(output: Output, flags: UpFlags): Promise<void> {
  const context = await loadContext()
  if (context.temporal.source === 'settings') await checkOwnServer(context.temporal)
  const interrupt = untilSignal()
  const local = await start(output, context, { ...flags, signal: interrupt.signal })
  let worker: WorkerProcess | undefined
  const failure = Promise.withResolvers<never>()
  try {
    watch(output, local, failure.reject)
    if (flags.worker) worker = await startWorker(output, local, failure)
    announce(output, context, local)
    await Promise.race([interrupt.received, failure.promise])
    output.note('Stopping: worker, Temporal, PostgreSQL …')
  } finally {
    await worker?.stop()
    await local.stack.stop()
    interrupt.release()
  }
  output.note('Stopped. All runs and rows are kept for the next `orion up`.')
}

/** Its workers would find out one after the other, and each be started again. */
async function checkOwnServer(temporal: TemporalSettings): Promise<void> {
  const client = await connectClient(temporal)
  try {
    await serverVersion(client)
  } finally {
    await client.close()
  }
}

async function start(
  output: Output,
  context: Context,
  { server, signal }: UpFlags & { readonly signal: AbortSignal },
): Promise<LocalStack> {
  const { config, sources, temporal } = context
  try {
    return await startLocalStack({
      config,
      home: config.home,
      server,
      ports: {
        temporal: config.temporalPort,
        ui: config.uiPort,
        postgres: config.postgresPort,
      },
      ui: true,
      embedTemporal: temporal.source !== 'settings',
      embedPostgres: !['environment', '.env'].includes(sources.databaseUrl),
      onProgress: output.progress.say,
      signal,
    })
  } catch (error) {
    if (signal.aborted) throw new OrionError('INTERRUPTED', 'Stopped before the stack was up.')
    throw error
  }
}

function watch(output: Output, { stack }: LocalStack, fail: (error: OrionError) => void): void {
  for (const note of stack.notes) output.note(note)
  stack.onExit(({ service, code, signal }) => {
    output.note(`${service} ended (${signal ?? `exit code ${code}`}); it is started again.`)
  })
  stack.onFailure(fail)
}

/** Resolves when the worker polls for the first time. */
async function startWorker(
  output: Output,
  { stack, env }: LocalStack,
  failure: PromiseWithResolvers<never>,
): Promise<WorkerProcess> {
  // A line of its own: the worker writes its log to the same terminal.
  output.note('Starting the worker …')
  const ready = Promise.withResolvers<void>()
  const worker = keepWorker({
    env,
    onReady: ({ pid, healthAddress }) => {
      void noteWorker(stack, pid, healthAddress).then(ready.resolve, failure.reject)
    },
    onDeath: ({ pid, reason }) => output.note(`worker ${pid} ended (${reason}); starting another.`),
    onGiveUp: failure.reject,
  })
  try {
    await Promise.race([ready.promise, failure.promise])
    return worker
  } catch (error) {
    await worker.stop()
    throw error
  }
}

async function noteWorker(
  stack: LocalStack['stack'],
  pid: number,
  healthAddress: string | undefined,
): Promise<void> {
  const identity = await identityOf(pid)
  await stack.setWorker(identity ? { identity, healthAddress: healthAddress ?? null } : null)
}

function announce(output: Output, { temporal }: Context, { stack, databaseUrl }: LocalStack): void {
  const postgres = new URL(databaseUrl)
  const shown = {
    temporal: stack.temporal?.address ?? temporal.address,
    server: stack.temporal?.server ?? null,
    ui: stack.temporal?.uiAddress ?? null,
    postgres: `${postgres.hostname}:${postgres.port || '5432'}${postgres.pathname}`,
    home: stack.home,
    pid: process.pid,
  }
  output.data(shown, () =>
    [
      paint('green', 'Orion is up.'),
      facts([
        ['Temporal', `${shown.temporal}${serverNote(shown.server)}`],
        ['UI', shown.ui ?? undefined],
        ['PostgreSQL', shown.postgres],
        ['Data', shown.home],
      ]),
      'Try: orion run start durableDemo --wait      Stop: Ctrl-C',
    ].join('\n'),
  )
}

function serverNote(server: ServerKind | null): string {
  return server
    ? ` (${{ dev: 'dev server', postgres: 'Temporal Server on PostgreSQL' }[server]})`
    : ''
}
