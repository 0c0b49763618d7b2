import { call, type OrionClient } from './connect.ts'
import { protoMs, type ProtoTime } from '../wire/proto-time.ts'

export interface RunCount {
  readonly status: string
  readonly count: number
}

/** How many runs of a type there are in each state. @throws OrionError `TEMPORAL_UNREACHABLE` */
export async function countRuns(client: OrionClient, type: string): Promise<readonly RunCount[]> {
  const query = `WorkflowType = '${type.replaceAll("'", "''")}' GROUP BY ExecutionStatus`
  const { groups } = await call(client, ({ workflow }) => workflow.count(query))
  return groups.map(({ count, groupValues }) => ({
    status: String(groupValues[0]).toLowerCase(),
    count,
  }))
}

export interface QueueFacts {
  readonly name: string
  readonly kind: 'workflow' | 'activity'
  readonly backlog?: number
  readonly oldestSeconds?: number
  readonly pollers: readonly QueuePoller[]
}

export interface QueuePoller {
  readonly identity: string
  readonly lastSeenAt: string
  readonly buildId?: string
}

// temporal.api.enums.v1.TaskQueueType, whose package would have to be loaded for two numbers.
const KINDS = { workflow: 1, activity: 2 } as const

/** What waits on a task queue, and who asks it for work. @throws OrionError `TEMPORAL_UNREACHABLE` */
export async function describeQueue(
  client: OrionClient,
  name: string,
  kind: QueueFacts['kind'],
): Promise<QueueFacts> {
  const { pollers, stats } = await call(client, ({ workflowService }) =>
    workflowService.describeTaskQueue({
      namespace: client.namespace,
      taskQueue: { name },
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
      taskQueueType: KINDS[kind],
      reportStats: true,
      reportPollers: true,
    }),
  )
  const age: ProtoTime | null | undefined = stats?.approximateBacklogAge
  return {
    name,
    kind,
    ...(stats && { backlog: Number(stats.approximateBacklogCount ?? 0) }),
    ...(age && { oldestSeconds: Math.round(protoMs(age) / 1_000) }),
    pollers: pollers.map(({ identity, lastAccessTime, deploymentOptions }) => ({
      identity: identity ?? '',
      lastSeenAt: new Date(protoMs(lastAccessTime)).toISOString(),
      ...(deploymentOptions?.buildId && { buildId: deploymentOptions.buildId }),
    })),
  }
}
