import { bearerHeader } from '../http/bearer.ts'
import type { StackDescription } from '../platform/stack/describe-stack.ts'
import { effectiveOptions } from '../worker/effective-options.ts'
import type { Context } from '../local-stack/context.ts'
import type { Comparison } from './compare.ts'
import { OPTIONS_TIMEOUT_MS } from './limits.ts'

/** What the local stack's worker says of itself, beside what the settings of now amount to. */
export async function workerDrift(
  { config }: Context,
  { worker }: StackDescription,
): Promise<Comparison | string | undefined> {
  if (!worker?.healthAddress) return undefined
  const response = await fetch(`http://${worker.healthAddress}/options`, {
    signal: AbortSignal.timeout(OPTIONS_TIMEOUT_MS),
    headers: bearerHeader(config.healthToken),
  })
  if (response.status === 401) return 'the worker expects another ORION_HEALTH_TOKEN'
  const found = (await response.json()) as Record<string, unknown>
  const declared = effectiveOptions(config)
  const differences = Object.entries(declared).flatMap(([name, value]) => {
    const [is, wanted] = [JSON.stringify(found[name]), JSON.stringify(value)]
    return is === wanted ? [] : [`${name} is ${is}; the settings say ${wanted}`]
  })
  const sealed = found['sealed'] !== declared['sealed']
  return {
    differences,
    remedy: `Restart the worker, so that it reads the present settings.${sealed ? SEALED : ''}`,
  }
}

const SEALED = ' Give ORION_PAYLOAD_KEYS or its file to everyone, or to nobody: docs/payloads.md.'
