import { parseDuration } from '../../contract/duration.ts'
import type { Config } from '../../config/settings.ts'
import { bearerHeader } from '../../http/bearer.ts'
import { shownAddress } from '../../http/listen.ts'
import { describeStack, type StackDescription } from '../../platform/stack/describe-stack.ts'
import { runningDynamicConfig } from '../../platform/stack/running-dynamic-config.ts'
import { DEFAULT_HEALTH } from '../../worker/limits.ts'
import type { Context } from '../../local-stack/context.ts'
import { OPTIONS_TIMEOUT_MS } from '../limits.ts'
import { declaredInputs, type RecoveryInputs } from './inputs.ts'

/** Where a figure of the inputs comes from that the settings alone do not give. */
export interface Origin {
  readonly setting: string
  readonly value: string
  readonly source: string
}

export interface LiveInputs {
  readonly inputs: RecoveryInputs
  readonly origins: readonly Origin[]
}

const LATENESS = 'history.timerProcessorMaxTimeShift'

/** What the settings amount to, with what the running worker and server say of themselves. */
export async function liveInputs(context: Context): Promise<LiveInputs> {
  const declared = declaredInputs(context.config)
  const stack = await describeStack(context.config.home)
  const [server, worker] = await Promise.all([
    serverFigures(context, stack, declared),
    workerFigures(context.config, stack, declared),
  ])
  return {
    inputs: { ...declared, ...server.figures, ...worker.figures },
    origins: [server.origin, worker.origin],
  }
}

interface Found {
  readonly figures: Partial<RecoveryInputs>
  readonly origin: Origin
}

async function serverFigures(
  { config, temporal }: Context,
  stack: StackDescription,
  declared: RecoveryInputs,
): Promise<Found> {
  const fallback = `${declared.timerLatenessMs} ms`
  const server = stack.temporal
  if (!server || server.address !== temporal.address) {
    const source = `Temporal’s default: ${temporal.address} is not the local stack’s, and a server does not report it`
    return { figures: {}, origin: { setting: LATENESS, value: fallback, source } }
  }
  const serverHasDatabase = server.server !== 'dev'
  const found = await runningDynamicConfig(config.home, server)
  const reported = found?.[LATENESS]
  const timerLatenessMs = typeof reported === 'string' ? parseDuration(reported) : undefined
  if (timerLatenessMs === undefined) {
    const source = 'Temporal’s default: the local stack’s server has no other value'
    const origin = { setting: LATENESS, value: fallback, source }
    return { figures: { serverHasDatabase }, origin }
  }
  const source = 'dynamic configuration of the local stack’s server'
  return {
    figures: { serverHasDatabase, timerLatenessMs },
    origin: { setting: LATENESS, value: `${timerLatenessMs} ms`, source },
  }
}

async function workerFigures(
  config: Config,
  stack: StackDescription,
  declared: RecoveryInputs,
): Promise<Found> {
  const address = stack.worker?.healthAddress ?? healthAddress(config)
  const options = address === undefined ? {} : await askOptions(address, config.healthToken)
  const sticky = options['stickyQueueScheduleToStartTimeout']
  const cached = options['maxCachedWorkflows']
  const reported = typeof sticky === 'number' && typeof cached === 'number'
  const figures = reported ? { stickyScheduleToStartMs: sticky, cachedWorkflowsMax: cached } : {}
  const value = `${figures.stickyScheduleToStartMs ?? declared.stickyScheduleToStartMs} ms`
  const source = reported
    ? `the worker at ${address}`
    : 'the settings: no worker answers with its options'
  return { figures, origin: { setting: 'stickyQueueScheduleToStartTimeout', value, source } }
}

function healthAddress({ healthAddress: wanted }: Config): string | undefined {
  if (wanted === 'off') return undefined
  return shownAddress(wanted ?? DEFAULT_HEALTH)
}

// Anything else that listens there is not a worker that reports its options.
async function askOptions(
  address: string,
  token: string | undefined,
): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(`http://${address}/options`, {
      signal: AbortSignal.timeout(OPTIONS_TIMEOUT_MS),
      headers: bearerHeader(token),
    })
    return ((await response.json()) as Record<string, unknown> | null) ?? {}
  } catch {
    return {}
  }
}
