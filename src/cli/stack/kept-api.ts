import type { Environment } from '../../config/environment.ts'
import type { OrionError } from '../../errors/orion-error.ts'
import type { Context } from '../../local-stack/context.ts'
import { API_READY_MS } from '../../local-stack/limits.ts'
import type { LocalStack } from '../../local-stack/local-stack.ts'
import { settledSettings } from '../../local-stack/settled-settings.ts'
import { API, keepWorker, type WorkerProcess } from '../../local-stack/worker-process.ts'
import { identityOf } from '../../platform/process/process-identity.ts'
import type { Stack } from '../../platform/stack/supervise-stack.ts'
import { within } from '../../time/within.ts'

export interface KeptApi {
  readonly process: WorkerProcess
  /** Its address, once it listens; undefined where that takes too long, or it does not come up. */
  readonly url: Promise<string | undefined>
}

/** With the address of Temporal's UI, which the stack knows where no setting says another. */
export function apiEnvironment(context: Context, { stack, env }: LocalStack): Environment {
  const ui = context.config.temporalUiUrl ?? stack.temporal?.uiAddress
  return { ...settledSettings(context, env), ...(ui && { ORION_TEMPORAL_UI_URL: ui }) }
}

/** The API as a part of the stack: one that fails is reported, and stops nothing else. */
export function keepApi(
  stack: Stack,
  env: Environment,
  heard: {
    readonly note: (text: string) => void
    readonly onGiveUp: (error: OrionError) => void
  },
): KeptApi {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const process = keepWorker({
    env,
    part: API,
    onReady: ({ pid, healthAddress: url }) => {
      resolve(url)
      void noteApi(stack, pid, url)
    },
    onDeath: ({ pid, reason }) => heard.note(`API ${pid} ended (${reason}); starting another.`),
    onGiveUp: (error) => {
      heard.onGiveUp(error)
      resolve(undefined)
    },
  })
  return { process, url: within(promise, API_READY_MS, () => undefined) }
}

async function noteApi(stack: Stack, pid: number, url: string | undefined): Promise<void> {
  const identity = await identityOf(pid)
  // The stack may be stopping already, and its file be gone.
  await stack.setApi(identity && url !== undefined ? { identity, url } : null).catch(() => {})
}
