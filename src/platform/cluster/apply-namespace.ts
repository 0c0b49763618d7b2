import type { Connection, ConnectionOptions } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { SEARCH_ATTRIBUTE_TYPES, type ClusterDeclaration } from './declared-cluster.ts'
import { POLL_MS } from '../../time/limits.ts'
import { retry } from '../../time/retry.ts'
import { GRPC } from '../../wire/grpc-status.ts'
import { NAMESPACE_READY_MS, NAMESPACE_REFRESH_MS, PROBE_TIMEOUT_MS } from '../limits.ts'

/** What a server answers that is not ready yet, or that has not heard of a change yet. */
const PASSING: ReadonlySet<number> = new Set([
  GRPC.cancelled,
  GRPC.deadlineExceeded,
  GRPC.notFound,
  GRPC.resourceExhausted,
  GRPC.unavailable,
])

const SECONDS_PER_DAY = 86_400

export type NamespaceDeclaration = Pick<
  ClusterDeclaration,
  'namespace' | 'retentionDays' | 'searchAttributes'
>

export interface ApplyNamespaceOptions {
  readonly address: string
  readonly declaration: NamespaceDeclaration
  /** How to connect when the frontend asks for more than an address, as TLS or a key. */
  readonly connection?: Omit<ConnectionOptions, 'address'> | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Brings a namespace to what is declared, and waits until runs can be started and found in it.
 * May be repeated; changes only what differs. Returns what it changed, for a person.
 *
 * @throws OrionError TEMPORAL_CLUSTER_MISMATCH when a search attribute has another type,
 * TEMPORAL_START_FAILED when the server takes too long or refuses, INTERRUPTED.
 */
export async function applyNamespace(options: ApplyNamespaceOptions): Promise<readonly string[]> {
  const { address, declaration, signal } = options
  const { Connection: client } = await import('@temporalio/client')
  const connection = client.lazy({ ...options.connection, address, interceptors: [] })
  const steps = [applyRetention, applySearchAttributes, checkUsable]
  const changes: string[] = []
  try {
    for (const step of steps) {
      const made = await patiently(() => step(connection, declaration), signal)
      changes.push(...made)
      if (step === applySearchAttributes && made.length > 0) {
        // A service that has read the namespace before asks for it again only after this time.
        await sleep(NAMESPACE_REFRESH_MS + POLL_MS, undefined, { signal })
      }
    }
    return changes
  } catch (error) {
    if (signal?.aborted) throw new OrionError('INTERRUPTED', 'The start was interrupted.')
    throw error
  } finally {
    await connection.close()
  }
}

async function patiently(
  step: () => Promise<string[]>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const mayPass = (error: unknown) => !signal?.aborted && PASSING.has(codeOf(error) ?? -1)
  try {
    const pauseMs = () => POLL_MS
    return await retry(step, { withinMs: NAMESPACE_READY_MS, pauseMs, mayPass, signal })
  } catch (error) {
    if (error instanceof OrionError || signal?.aborted) throw error
    const text = `The namespace cannot be made ready: ${reasonOf(error)}`
    throw new OrionError('TEMPORAL_START_FAILED', text, { cause: error })
  }
}

type Step = (connection: Connection, declaration: NamespaceDeclaration) => Promise<string[]>

const applyRetention: Step = async (connection, { namespace, retentionDays }) => {
  const seconds = retentionDays * SECONDS_PER_DAY
  const workflowExecutionRetentionTtl = msToTs(seconds * 1000)
  const found = await soon(connection, () =>
    connection.workflowService.describeNamespace({ namespace }),
  ).catch((error: unknown) => {
    if (codeOf(error) === GRPC.notFound) return undefined
    throw error
  })
  if (found) {
    const actual = Number(found.config?.workflowExecutionRetentionTtl?.seconds ?? 0)
    if (actual === seconds) return []
    await soon(connection, () =>
      connection.workflowService.updateNamespace({
        namespace,
        config: { workflowExecutionRetentionTtl },
      }),
    )
    return [`retention of namespace ${namespace}: ${retentionDays} days`]
  }
  await soon(connection, () =>
    connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: workflowExecutionRetentionTtl,
    }),
  ).catch((error: unknown) => {
    // Another starter was faster; the next start compares the retention.
    if (codeOf(error) !== GRPC.alreadyExists) throw error
  })
  return [`namespace ${namespace}`]
}

const applySearchAttributes: Step = async (connection, { namespace, searchAttributes }) => {
  const { customAttributes } = await soon(connection, () =>
    connection.operatorService.listSearchAttributes({ namespace }),
  )
  const missing = Object.entries(searchAttributes).filter(([name, type]) => {
    const actual: number | undefined = customAttributes[name]
    if (actual === undefined) return true
    if (actual === SEARCH_ATTRIBUTE_TYPES[type]) return false
    throw otherType(name, type, actual)
  })
  if (missing.length === 0) return []
  const added = missing.map(([name, type]) => [name, SEARCH_ATTRIBUTE_TYPES[type]])
  await soon(connection, () =>
    connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(added) as Record<string, number>,
    }),
  )
  return missing.map(([name]) => `search attribute ${name}`)
}

/** Each call goes through another service of the server: history, then visibility. */
const checkUsable: Step = async (connection, { namespace, searchAttributes }) => {
  const execution = { workflowId: 'orion-readiness' }
  await soon(connection, () =>
    connection.workflowService.describeWorkflowExecution({ namespace, execution }),
  ).catch((error: unknown) => {
    // There is no such run, and only the namespace's own history service knows that.
    if (codeOf(error) !== GRPC.notFound || /namespace/i.test(reasonOf(error))) throw error
  })
  const query = Object.keys(searchAttributes)
    .map((name) => `${name} is not null`)
    .join(' and ')
  await soon(connection, () =>
    connection.workflowService.countWorkflowExecutions({ namespace, query }),
  )
  return []
}

function soon<T>(connection: Connection, call: () => Promise<T>): Promise<T> {
  return connection.withDeadline(Date.now() + PROBE_TIMEOUT_MS * 5, call)
}

function codeOf(error: unknown): number | undefined {
  const { code } = error as { code?: unknown }
  return typeof code === 'number' ? code : undefined
}

function otherType(name: string, type: string, actual: number): OrionError {
  const [found] = Object.entries(SEARCH_ATTRIBUTE_TYPES).find(([, id]) => id === actual) ?? []
  return new OrionError(
    'TEMPORAL_CLUSTER_MISMATCH',
    `The search attribute ${name} is of type ${found ?? actual}; ${type} is declared.`,
    { details: { name, declared: type, actual: found ?? actual } },
  )
}
