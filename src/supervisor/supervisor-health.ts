import type { Config } from '../config/settings.ts'
import { reasonOf } from '../errors/orion-error.ts'
import { bearerHeader } from '../http/bearer.ts'
import type { HttpServer } from '../http/serve.ts'
import type { Logger } from '../telemetry/logger.ts'
import { effectiveOptions } from '../worker/effective-options.ts'
import { startHealthServer } from '../worker/health-server.ts'
import { DEFAULT_HEALTH, READINESS_TIMEOUT_MS } from '../worker/limits.ts'
import { probeFailed } from '../worker/probe-failed.ts'
import type { Check } from '../worker/readiness.ts'
import { mergeMetrics } from './merge-metrics.ts'
import { supervisorMetrics, type MetricsSources } from './supervisor-metrics.ts'
import type { Supervisor } from './supervisor.ts'
import type { WorkerChild } from './worker-child.ts'

export interface SupervisorHealthSources extends MetricsSources {
  readonly config: Config
  readonly logger: Logger
}

/** One address for all workers of a supervisor; undefined where the settings want none. */
export async function startSupervisorHealth(
  sources: SupervisorHealthSources,
): Promise<HttpServer | undefined> {
  const { config, supervisor } = sources
  const wanted = config.healthAddress
  if (wanted === 'off') return undefined
  const ask = asker(config.healthToken)
  return startHealthServer({
    ...(wanted ?? DEFAULT_HEALTH),
    portMayChange: wanted === undefined,
    token: config.healthToken,
    readiness: () => readiness(supervisor, ask),
    options: () => effectiveOptions(config),
    onFailure: probeFailed(sources.logger),
    metrics: async () => {
      const children = supervisor.children()
      const own = { worker: 'supervisor', text: supervisorMetrics(sources) }
      const texts = children.map(async (child) => ({
        worker: String(child.pid),
        text: await ask(child, '/metrics'),
      }))
      return mergeMetrics([own, ...(await Promise.all(texts))])
    },
  })
}

/** The whole text of an answer; empty where the worker is not there, or ends in the midst of it. */
type Ask = (child: Pick<WorkerChild, 'healthAddress'>, path: string) => Promise<string>

/** Asks workers for what they tell of themselves. */
export function asker(token: string | undefined): Ask {
  const headers = bearerHeader(token)
  return async (child, path) => {
    const address = child.healthAddress()
    if (address === undefined) return ''
    const signal = AbortSignal.timeout(READINESS_TIMEOUT_MS)
    try {
      return await (await fetch(`http://${address}${path}`, { headers, signal })).text()
    } catch {
      return ''
    }
  }
}

/** Ready as soon as one worker is: it does what there is to do while others start. */
async function readiness(supervisor: Supervisor, ask: Ask): Promise<Check[]> {
  const answers = await Promise.all(supervisor.children().map((child) => checksOf(child, ask)))
  const good = answers.filter((checks) => checks.length > 0 && checks.every(({ ok }) => ok))
  if (good.length === 0) {
    const checks = answers.flat()
    return checks.length > 0
      ? checks
      : [{ name: 'workers', ok: false, reason: 'no worker process is ready' }]
  }
  return [{ name: `workers:${good.length}/${answers.length}`, ok: true }, ...(good[0] ?? [])]
}

async function checksOf(child: WorkerChild, ask: Ask): Promise<Check[]> {
  try {
    const body = await ask(child, '/readyz')
    return body === '' ? [] : ((JSON.parse(body) as { checks?: Check[] }).checks ?? [])
  } catch (error) {
    return [{ name: `worker:${child.pid}`, ok: false, reason: reasonOf(error) }]
  }
}
