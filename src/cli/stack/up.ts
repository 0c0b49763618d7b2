import { connectClient } from '../../client/connect.ts'
import { serverVersion } from '../../client/server-facts.ts'
import type { Environment } from '../../config/environment.ts'
import type { TemporalSettings } from '../../config/temporal-settings.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { identityOf, isAlive } from '../../platform/process/process-identity.ts'
import { describeExit } from '../../platform/process/service.ts'
import { loadContext, type Context } from '../../local-stack/context.ts'
import { settledSettings } from '../../local-stack/settled-settings.ts'
import { checkOpenFiles } from '../../worker/open-files.ts'
import type { Output } from '../output.ts'
import { codeFlags } from './code-flags.ts'
import type { UpFlags } from './flags.ts'
import { announce } from './announce.ts'
import { WORKER_STOP_MS } from '../../local-stack/limits.ts'
import { startLocalStack, type LocalStack } from '../../local-stack/local-stack.ts'
import { apiEnvironment, keepApi, type KeptApi } from './kept-api.ts'
import { untilSignal, type Interrupt } from '../../local-stack/until-signal.ts'
import { keepWorker, type WorkerProcess } from '../../local-stack/worker-process.ts'

/** What runs once `orion up` is up. */
export interface RunningUp {
  readonly context: Context
  readonly local: LocalStack
  readonly worker: WorkerProcess | undefined
  /** Where the API and the inbox are. */
  readonly api: string | undefined
}

export interface UpAlso {
  /** What else to do until Ctrl-C. */
  readonly during?: (up: RunningUp) => Promise<AsyncDisposable>
  /** Settings of the worker that nobody has named. */
  readonly workerDefaults?: Environment
}

export async function upCommand(
  output: Output,
  flags: UpFlags,
  { during, workerDefaults = {} }: UpAlso = {},
): Promise<void> {
  await checkOpenFiles()
  codeFlags(flags)
  const context = await loadContext()
  if (context.temporal.source === 'settings') await checkOwnServer(context.temporal)
  const interrupt = untilSignal()
  // Whether or not the stack starts.
  using _released = { [Symbol.dispose]: interrupt.release }
  const local = await start(output, context, { ...flags, signal: interrupt.signal })
  let worker: WorkerProcess | undefined
  let api: KeptApi | undefined
  try {
    watch(output, local)
    if (context.config.apiAddress !== 'off') {
      const onGiveUp = (error: OrionError) => tellFailure(output, error)
      api = keepApi(local.stack, apiEnvironment(context, local), {
        note: (text) => output.note(text),
        onGiveUp,
      })
    }
    if (flags.worker) {
      await awaitRemains(output, context, { local, interrupt })
      worker = await startWorker(output, context, { local, interrupt, flags, workerDefaults })
    }
    const url = await Promise.race([api?.url, interrupt.received])
    announce(output, context, { ...local, api: url ?? null })
    await using _work = await during?.({ context, local, worker, api: url ?? undefined })
    await interrupt.received
    output.note('Stopping: worker, Temporal, PostgreSQL …')
  } finally {
    await Promise.all([worker?.stop(), api?.process.stop()])
    await local.stack.stop()
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
      namespace: temporal.namespace,
      ports: {
        temporal: config.temporalPort,
        ui: config.uiPort,
        postgres: config.postgresPort,
      },
      ui: true,
      embedTemporal: temporal.source !== 'settings',
      embedPostgres: !['environment', '.env'].includes(sources.databaseUrl),
      restarts: 'patient',
      onProgress: output.progress.say,
      signal,
    })
  } catch (error) {
    if (signal.aborted) throw new OrionError('INTERRUPTED', 'Stopped before the stack was up.')
    throw error
  }
}

/** A part that fails is reported and tried again; the others continue. */
function watch(output: Output, { stack }: LocalStack): void {
  for (const note of stack.notes) output.note(note)
  stack.onExit((exit) => {
    output.note(`${exit.service} ${describeExit(exit)}; it is started again.`)
  })
  stack.onFailure((error) => tellFailure(output, error))
}

function tellFailure(output: Output, { code, message, remedy }: OrionError): void {
  output.note(`${code}: ${message}`)
  output.note(remedy)
}

/** A worker that drains after a killed `orion up` still holds the address the next one listens on. */
async function awaitRemains(
  output: Output,
  { config }: Context,
  { local, interrupt }: { readonly local: LocalStack; readonly interrupt: Interrupt },
): Promise<void> {
  const { healthAddress, shutdownGraceMs } = config
  const { orphanWorker } = local.stack
  const isFree = healthAddress === undefined || healthAddress === 'off' || healthAddress.port === 0
  if (!orphanWorker || isFree) return
  const { identity } = orphanWorker
  output.note(`Waiting for the earlier worker to drain (process ${identity.pid}) …`)
  const isGone = async () => interrupt.signal.aborted || !(await isAlive(identity))
  await pollUntil(isGone, { timeoutMs: shutdownGraceMs + WORKER_STOP_MS })
}

interface WorkerStart {
  readonly local: LocalStack
  readonly interrupt: Interrupt
  readonly flags: UpFlags
  readonly workerDefaults: Environment
}

/** Resolves when the worker polls for the first time, or when that is not to be expected soon. */
async function startWorker(
  output: Output,
  context: Context,
  { local, interrupt, flags, workerDefaults }: WorkerStart,
): Promise<WorkerProcess> {
  const { stack, env } = local
  // A line of its own: the worker writes its log to the same terminal.
  output.note('Starting the worker …')
  const settled = Promise.withResolvers<void>()
  const worker = keepWorker({
    env: settledSettings(context, env, workerDefaults),
    args: codeFlags({ ...context.project, ...flags }),
    onReady: ({ pid, healthAddress }) => {
      void noteWorker(stack, pid, healthAddress).then(settled.resolve, settled.reject)
    },
    onDeath: ({ pid, reason }) => output.note(`worker ${pid} ended (${reason}); starting another.`),
    onGiveUp: (error) => {
      tellFailure(output, error)
      settled.resolve()
    },
  })
  try {
    await Promise.race([settled.promise, interrupt.received])
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
