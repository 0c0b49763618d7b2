import { parseDuration } from '../../contract/duration.ts'
import type { ServerKind } from '../../platform/temporal/server-kind.ts'
import type { DynamicConfig } from '../../platform/stack/running-dynamic-config.ts'

/** A value that slows runs, and what it costs, measured on 2 cores (docs/benchmarks.md). */
export interface Cost {
  readonly setting: string
  readonly is: string
  readonly better: string
  readonly cost: string
}

type Value = number | string | boolean

interface Rule {
  readonly setting: string
  /** What a server does where nobody set it. */
  readonly byDefault: Value | Readonly<Record<ServerKind, Value>>
  readonly better: Value
  readonly cost: string
}

const RULES: readonly Rule[] = [
  {
    setting: 'history.transferProcessorMaxPollRPS',
    byDefault: 20,
    better: 1000,
    cost: 'a step takes 99 ms instead of 18 on the dev server, 48 instead of 26 on PostgreSQL, once 20 are spent',
  },
  {
    setting: 'system.enableActivityEagerExecution',
    // The dev server is older than 1.32, which has it on.
    byDefault: { dev: false, postgres: true },
    better: true,
    cost: 'each step waits in a queue for a worker, although the worker that runs its workflow has room',
  },
  {
    setting: 'history.timerProcessorMaxPollRPS',
    byDefault: 20,
    better: 1000,
    cost: 'a timer or a retry waits up to 50 ms more',
  },
  {
    setting: 'history.timerProcessorMaxTimeShift',
    byDefault: '1s',
    better: '100ms',
    cost: 'timers, retries and timeouts come up to 1 s late',
  },
  {
    setting: 'history.workflowTaskRetryMaxInterval',
    byDefault: '10m',
    better: '5s',
    cost: 'after many crashes in a row a run may wait up to 10 minutes',
  },
]

/** Those of a server's values that slow runs. */
export function serverCosts(config: DynamicConfig, server: ServerKind): readonly Cost[] {
  return RULES.flatMap(({ setting, byDefault, better, cost }) => {
    const is = config[setting] ?? (typeof byDefault === 'object' ? byDefault[server] : byDefault)
    if (!isWorse(is, better)) return []
    return [{ setting, is: JSON.stringify(is), better: String(better), cost }]
  })
}

/** Off, fewer reads a second, or a longer wait. What cannot be compared is left to the drift. */
function isWorse(is: unknown, better: Value): boolean {
  if (typeof better === 'boolean') return is !== better
  if (typeof better === 'number') return Number(is) < better / TOLERANCE
  const [isMs, betterMs] = [parseDuration(String(is)), parseDuration(better)]
  return isMs !== undefined && betterMs !== undefined && isMs > betterMs * TOLERANCE
}

/** A value near ours costs nothing that shows. */
const TOLERANCE = 4
