import { join } from 'node:path'
import { connectClient, type OrionClient } from '../../client/connect.ts'
import { createDataConverter } from '../../codec/create-data-converter.ts'
import { loadTemporalSettings } from '../../config/temporal-settings.ts'
import type { Config } from '../../config/settings.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { createStore } from '../../store/create-store.ts'
import type { Store } from '../../store/store.ts'
import type { ServerKind } from '../../platform/temporal/server-kind.ts'
import { startOwnStack } from '../../local-stack/local-stack.ts'
import { findPrograms } from '../../local-stack/programs.ts'
import { keepWorker, type WorkerProcess } from '../../local-stack/worker-process.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { within } from '../../time/within.ts'
import { LOOK_MS, STEP_TIMEOUT_MS, WORKER_READY_MS } from './limits.ts'
import type { Story } from './story.ts'

/** Everything the demo plays with; given back by the stack of releases it was raised with. */
export interface Stage {
  readonly client: OrionClient
  readonly store: Store
  readonly worker: WorkerProcess
  /** From nothing to a worker that polls, the fetching of the Temporal binary left out. */
  readonly coldStartMs: number
  /** Resolves with the next worker process that is ready. */
  nextWorker(): Promise<number>
}

export interface StageOptions {
  readonly config: Config
  readonly home: string
  readonly server: ServerKind
  readonly story: Story
  readonly signal: AbortSignal
  readonly releases: AsyncDisposableStack
}

export async function raiseStage(options: StageOptions): Promise<Stage> {
  const { config, home, server, story, signal, releases } = options
  const found = await findPrograms({ config, server, onProgress: story.progress, signal })
  const startedAtMs = performance.now()
  const local = await startOwnStack({
    config: found,
    home,
    server,
    onProgress: story.progress,
    signal,
  })
  releases.defer(() => local.stack.stop())

  let waiting = Promise.withResolvers<number>()
  const worker = keepWorker({
    env: { ...local.env, ORION_HEALTH_ADDRESS: 'off', ORION_PROJECT_CONFIG: 'off' },
    logFile: join(home, 'worker.log'),
    onReady: ({ pid }) => waiting.resolve(pid),
    onGiveUp: (error) => waiting.reject(error),
  })
  releases.defer(() => worker.stop())
  const nextWorker = () => within(waiting.promise, WORKER_READY_MS, noWorkerCame)
  story.progress('starting a worker')
  await nextWorker()
  const coldStartMs = Math.round(performance.now() - startedAtMs)

  const store = createStore(local.databaseUrl, {
    applicationName: 'orion-demo',
  })
  releases.defer(() => store.close())
  const converter = createDataConverter(config, store)
  const client = await connectClient(loadTemporalSettings(local.env), converter)
  releases.defer(() => client.close())
  return {
    client,
    store,
    worker,
    coldStartMs,
    nextWorker() {
      waiting = Promise.withResolvers()
      return nextWorker()
    },
  }
}

/** Looks until a condition holds, and fails with its name if it does not in time. */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const came = await pollUntil(look, { timeoutMs: STEP_TIMEOUT_MS, intervalMs: LOOK_MS })
  if (!came) throw neverCame(what, STEP_TIMEOUT_MS)
}

function noWorkerCame(): never {
  throw neverCame('a worker to be ready', WORKER_READY_MS)
}

function neverCame(what: string, timeoutMs: number): OrionError {
  return new OrionError(
    'CHECK_FAILED',
    `Waited ${timeoutMs / 1_000} s for ${what}, but it did not happen.`,
  )
}
