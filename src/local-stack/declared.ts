import { SEARCH_ATTRIBUTES } from '../contract/search-attributes.ts'
import { declareCluster, type ClusterDeclaration } from '../platform/cluster/declared-cluster.ts'

/** What a cluster for our workflows must have, in the namespace that the settings name. */
export function declaredIn(namespace?: string): ClusterDeclaration {
  return declareCluster(SEARCH_ATTRIBUTES, namespace)
}

export const DECLARED = declaredIn()
