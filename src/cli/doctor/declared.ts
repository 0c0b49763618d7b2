import { SEARCH_ATTRIBUTES } from '../../contract/search-attributes.ts'
import { declareCluster } from '../../platform/declared-cluster.ts'

/** What a cluster for our workflows is to be. */
export const DECLARED = declareCluster(SEARCH_ATTRIBUTES)
