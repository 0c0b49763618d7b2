import { parseDuration } from '../../contract/duration.ts'
import type { Config } from '../../config/settings.ts'
import { bearerHeader } from '../../http/bearer.ts'
import { shownAddress } from '../../http/listen.ts'
import { describeStack, type StackDescription } from '../../platform/stack/describe-stack.ts'
import {
  runningDynamicConfig,
  type DynamicConfig,
} from '../../platform/stack/running-dynamic-config.ts'
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

/** What a server may be set to, and the figure that it sets. */
interface Key {
  readonly setting: string
  readonly input: 'timerLatenessMs' | 'workflowTaskGrowthMs'
}

const KEYS: readonly Key[] = [
  { setting: 'history.timerProcessorMaxTimeShift', input: 'timerLatenessMs' },
  { setting: 'history.workflowTaskRetryMaxInterval', input: 'workflowTaskGrowthMs' },
]

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
    origins: [...server.origins, worker.origin],
  }
}

interface ServerFound {
  readonly figures: Partial<RecoveryInputs>
  readonly origins: readonly Origin[]
}

interface Found {
  readonly figures: Partial<RecoveryInputs>
  readonly origin: Origin
}

async function serverFigures(
  { config, temporal }: Context,
  stack: StackDescription,
  declared: RecoveryInputs,
): Promise<ServerFound> {
  const server = stack.temporal
  if (!server || server.address !== temporal.address) {
    const source = `Temporal’s default: ${temporal.address} is not the local stack’s, and a server does not report it`
    return { figures: {}, origins: KEYS.map((key) => originOf(key, declared, source)) }
  }
  const dynamic = await runningDynamicConfig(config.home, server)
  const found = KEYS.map((key) => ({ key, ms: durationIn(dynamic, key.setting) }))
  const known = found.flatMap(({ key, ms }) => (ms === undefined ? [] : [[key.input, ms] as const]))
  const figures = Object.fromEntries(known) as Partial<RecoveryInputs>
  return {
    figures: { serverHasDatabase: server.server !== 'dev', ...figures },
    origins: found.map(({ key, ms }) =>
      originOf(
        key,
        { ...declared, ...figures },
        ms === undefined
          ? 'Temporal’s default: the local stack’s server has no other value'
          : 'dynamic configuration of the local stack’s server',
      ),
    ),
  }
}

function durationIn(config: DynamicConfig | undefined, key: string): number | undefined {
  const found = config?.[key]
  return typeof found === 'string' ? parseDuration(found) : undefined
}

function originOf({ setting, input }: Key, figures: RecoveryInputs, source: string): Origin {
  return { setting, value: `${figures[input]} ms`, source }
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
