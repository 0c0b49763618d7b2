import { connectClient, type OrionClient } from '../../client/connect.ts'
import { namespaceRetentionDays, searchAttributeTypes } from '../../client/namespace-facts.ts'
import { SEARCH_ATTRIBUTES } from '../../contract/search-attributes.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { declareCluster, SEARCH_ATTRIBUTE_TYPES } from '../../platform/declared-cluster.ts'
import { describeStack } from '../../platform/describe-stack.ts'
import { guardDifferences } from '../../store/guards.ts'
import { effectiveOptions } from '../../worker/effective-options.ts'
import type { Context } from '../context.ts'
import type { Finding } from './finding.ts'
import { OPTIONS_TIMEOUT_MS } from './limits.ts'

const DECLARED = declareCluster(SEARCH_ATTRIBUTES)

/**
 * Compares what the code declares with what runs: namespace, search attributes, the guards of
 * the records, and the options of the local stack's worker. What cannot be reached is left to
 * the other checks to tell.
 */
export async function checkDrift(context: Context): Promise<Finding[]> {
  const parts = [
    compare('drift: namespace', () => namespaceDifferences(context)),
    compare('drift: database', () => databaseDifferences(context)),
    compare('drift: worker', () => workerDifferences(context)),
  ]
  return (await Promise.all(parts)).flat()
}

interface Comparison {
  readonly differences: readonly string[]
  readonly remedy: string
}

async function compare(
  name: string,
  look: () => Promise<Comparison | undefined>,
): Promise<Finding[]> {
  try {
    const comparison = await look()
    if (!comparison) return []
    const { differences, remedy } = comparison
    if (differences.length === 0) return [{ name, ok: true, found: 'as declared' }]
    return [{ name, ok: false, found: differences.join('; '), remedy }]
  } catch (error) {
    if (isOrionError(error)) return []
    return [{ name, ok: false, found: reasonOf(error) }]
  }
}

async function namespaceDifferences({ temporal }: Context): Promise<Comparison> {
  const client = await connectClient(temporal)
  try {
    const [retention, attributes] = await Promise.all([
      retentionDifference(client),
      attributeDifferences(client),
    ])
    return {
      differences: [...retention, ...attributes],
      remedy: `Restart the local stack, which applies the declaration; elsewhere use \`temporal operator namespace update --retention ${DECLARED.retentionDays}d\` and \`temporal operator search-attribute\`.`,
    }
  } finally {
    await client.close()
  }
}

async function retentionDifference(client: OrionClient): Promise<string[]> {
  const days = await namespaceRetentionDays(client)
  if (days === DECLARED.retentionDays) return []
  return [`retention is ${days} days; declared: ${DECLARED.retentionDays}`]
}

async function attributeDifferences(client: OrionClient): Promise<string[]> {
  const found = await searchAttributeTypes(client)
  return Object.entries(DECLARED.searchAttributes).flatMap(([name, type]) => {
    if (!(name in found)) return [`the search attribute ${name} is missing`]
    if (found[name] === SEARCH_ATTRIBUTE_TYPES[type]) return []
    return [`the search attribute ${name} is not of the declared type ${type}`]
  })
}

async function databaseDifferences({ config }: Context): Promise<Comparison | undefined> {
  if (config.databaseUrl === undefined) return undefined
  return {
    differences: await guardDifferences(config.databaseUrl),
    remedy:
      'Somebody changed it by hand: find out who and why, and set it back (docs/database.md).',
  }
}

async function workerDifferences({ config }: Context): Promise<Comparison | undefined> {
  const { worker } = await describeStack(config.home)
  if (!worker?.healthAddress) return undefined
  const signal = AbortSignal.timeout(OPTIONS_TIMEOUT_MS)
  const response = await fetch(`http://${worker.healthAddress}/options`, { signal })
  const found = (await response.json()) as Record<string, unknown>
  const differences = Object.entries(effectiveOptions(config)).flatMap(([name, declared]) => {
    const [is, wanted] = [JSON.stringify(found[name]), JSON.stringify(declared)]
    return is === wanted ? [] : [`${name} is ${is}; the settings say ${wanted}`]
  })
  return { differences, remedy: 'Restart the worker, so that it reads the settings of now.' }
}
