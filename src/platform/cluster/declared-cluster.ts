import { DEFAULT_NAMESPACE } from '../../contract/namespace.ts'
import { NAMESPACE_REFRESH_MS } from '../limits.ts'

/** What a Temporal cluster of ours must have, everywhere; data, to set up and to compare. */
export interface ClusterDeclaration {
  readonly namespace: string
  /** How long Temporal keeps a run after its end; the trail in PostgreSQL stays forever. */
  readonly retentionDays: number
  /** Fixed with the first start of a cluster. */
  readonly historyShards: number
  /** Name and type of each, as `Keyword` or `Text`. */
  readonly searchAttributes: Readonly<Record<string, SearchAttributeType>>
  readonly dynamicConfig: Readonly<Record<string, unknown>>
}

/** Values of temporal.api.enums.v1.IndexedValueType. */
export const SEARCH_ATTRIBUTE_TYPES = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
} as const

export type SearchAttributeType = keyof typeof SEARCH_ATTRIBUTE_TYPES

// Timers may fire this much late, instead of 1 s, which would hide in every recovery. It costs a
// busy server more reads.
const PROMPT_TIMERS = { 'history.timerProcessorMaxTimeShift': '100ms' }

// How often a shard's queue may be read, 20 times a second by default: each step of a run needs two
// reads, so that no step could be faster than 100 ms once a burst of 20 is spent. At 1,000 the
// database is the limit, as it should be.
const PROMPT_QUEUES = {
  'history.transferProcessorMaxPollRPS': 1000,
  'history.timerProcessorMaxPollRPS': 1000,
}

// The first activities of a workflow task start in the worker that completed it, with the answer to
// it: a step is spared the way through two queues. On by default since 1.32; the dev server is older.
const EAGER_ACTIVITIES = { 'system.enableActivityEagerExecution': true }

// What grows with each failure in a row, so that the last of many crashes would not be the end of
// waiting. A lost workflow task is noticed by its timeout, 10 s, and from the fourth in a row by up
// to this much more (10 min by default). An activity without a retry policy of its own pauses up to
// this many times its first pause of 1 s (100 by default). What fails for good is tried more often.
const BOUNDED_RETRIES = {
  'history.workflowTaskRetryMaxInterval': '5s',
  'history.defaultActivityRetryPolicy': { MaximumIntervalCoefficient: 10 },
}

/** What the dev server gets; the rest of the declaration is for a server on PostgreSQL. */
export const DEV_DYNAMIC_CONFIG: ClusterDeclaration['dynamicConfig'] = {
  ...PROMPT_TIMERS,
  ...PROMPT_QUEUES,
  ...EAGER_ACTIVITIES,
  ...BOUNDED_RETRIES,
}

const DYNAMIC_CONFIG = {
  // PostgreSQL's columns hold no longer ids; the server would accept 1000 and fail to store them.
  'limit.maxIDLength': 255,
  ...PROMPT_TIMERS,
  ...PROMPT_QUEUES,
  ...EAGER_ACTIVITIES,
  ...BOUNDED_RETRIES,
  'system.namespaceCacheRefreshInterval': `${NAMESPACE_REFRESH_MS}ms`,
  // A worker that says that it ends is handed no more tasks, which would be lost on it.
  'frontend.enableCancelWorkerPollsOnShutdown': true,
}

/** The one declaration of our cluster; a big one wants more shards, see docs/operations.md. */
export function declareCluster(
  searchAttributes: ClusterDeclaration['searchAttributes'],
  namespace = DEFAULT_NAMESPACE,
): ClusterDeclaration {
  return {
    namespace,
    retentionDays: 7,
    historyShards: 4,
    searchAttributes,
    dynamicConfig: DYNAMIC_CONFIG,
  }
}

/** The text of a dynamic configuration file. JSON is YAML, which is what the server reads. */
export function dynamicConfigText(config: ClusterDeclaration['dynamicConfig']): string {
  const entries = Object.entries(config).map(([key, value]) => [key, [{ value }]])
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
}
