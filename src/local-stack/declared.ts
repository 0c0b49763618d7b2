import { SEARCH_ATTRIBUTES } from '../contract/search-attributes.ts'
import { declareCluster } from '../platform/cluster/declared-cluster.ts'

/** What a cluster for our workflows is to be. */
export const DECLARED = declareCluster(SEARCH_ATTRIBUTES)
