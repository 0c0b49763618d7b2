import { connectClient, type OrionClient } from '../client/connect.ts'
import { namespaceRetentionDays, searchAttributeTypes } from '../client/namespace-facts.ts'
import { SEARCH_ATTRIBUTE_TYPES } from '../platform/cluster/declared-cluster.ts'
import type { Context } from '../local-stack/context.ts'
import { namedOrUp } from '../local-stack/usable-context.ts'
import type { Comparison } from './compare.ts'
import { DECLARED } from '../local-stack/declared.ts'

/** Retention and search attributes of the namespace, on any server. */
export async function namespaceDrift(context: Context): Promise<Comparison> {
  const client = await connectClient(namedOrUp(context).temporal)
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
