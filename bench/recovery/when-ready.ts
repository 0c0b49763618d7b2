import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import proto from '@temporalio/proto'
import { pollUntil } from '../../src/time/poll-until.ts'
import type { Bench } from './bench.ts'
import { pidOf } from './history.ts'
import { FLEET_LOOK_MS, FLEET_READY_MS_MAX, IDLE_CPU_SHARE, IDLE_MS_MAX } from './limits.ts'

const { TaskQueueType, DescribeTaskQueueMode } = proto.temporal.api.enums.v1
const { DESCRIBE_TASK_QUEUE_MODE_ENHANCED } = DescribeTaskQueueMode
const TYPES = [
  TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
] as const

/** The workers that are waited for. */
type Workers = Pick<Bench, 'client' | 'fleet' | 'taskQueue' | 'steadyMs'> & {
  readonly world: Pick<Bench['world'], 'folder'>
}

// Since when each process has been seen to poll.
const readySince = new Map<number, number>()

/**
 * Waits until every worker polls and does nothing, and has lived long enough for its death not
 * to count as one of a crash loop, which is started again more and more slowly.
 */
export async function whenReady(bench: Workers): Promise<void> {
  let workers: readonly number[] = []
  const ready = await pollUntil(
    async () => {
      workers = await bench.fleet.workers()
      return workers.length === bench.fleet.size && (await allPoll(bench, workers))
    },
    { timeoutMs: FLEET_READY_MS_MAX, intervalMs: FLEET_LOOK_MS },
  )
  if (!ready) {
    const logs = `their output is in ${bench.world.folder}`
    throw new Error(`${workers.length} of ${bench.fleet.size} workers began to poll; ${logs}`)
  }
  const nowMs = performance.now()
  const since = workers.map((pid) => readySince.get(pid) ?? nowMs)
  workers.forEach((pid, index) => readySince.set(pid, since[index] ?? nowMs))
  await sleep(Math.max(0, Math.max(...since) + bench.steadyMs - nowMs))
  await pollUntil(() => areIdle(workers), { timeoutMs: IDLE_MS_MAX, intervalMs: 0 })
}

async function allPoll(bench: Workers, workers: readonly number[]): Promise<boolean> {
  const polling = await Promise.all(TYPES.map((type) => pollersOf(bench, type)))
  return polling.every((pids) => workers.every((pid) => pids.has(pid)))
}

/**
 * Asked in both ways there are: one knows only the first partition of the queue, in which a
 * worker with few pollers may have none; the other is some seconds behind.
 */
async function pollersOf(
  { client, taskQueue }: Workers,
  type: (typeof TYPES)[number],
): Promise<ReadonlySet<number | undefined>> {
  const { workflowService } = client.connection
  const request = { namespace: client.options.namespace, taskQueue: { name: taskQueue } }
  const answers = await Promise.all([
    workflowService.describeTaskQueue({ ...request, taskQueueType: type }),
    workflowService.describeTaskQueue({
      ...request,
      apiMode: DESCRIBE_TASK_QUEUE_MODE_ENHANCED,
      taskQueueTypes: [type],
      reportPollers: true,
    }),
    // A server that is being restarted knows of nobody.
  ]).catch(() => [])
  const pollers = answers.flatMap(({ pollers, versionsInfo }) => [
    ...(pollers ?? []),
    ...(versionsInfo?.['']?.typesInfo?.[type]?.pollers ?? []),
  ])
  return new Set(pollers.map(({ identity }) => pidOf(identity ?? '')))
}

async function areIdle(workers: readonly number[]): Promise<boolean> {
  const before = await Promise.all(workers.map(cpuTicks))
  await sleep(FLEET_LOOK_MS)
  const after = await Promise.all(workers.map(cpuTicks))
  const ticksMax = (FLEET_LOOK_MS / MS_PER_TICK) * IDLE_CPU_SHARE
  return after.every((ticks, index) => ticks - (before[index] ?? 0) <= ticksMax)
}

// Linux counts in hundredths of a second whatever its clock is; elsewhere nobody is ever busy.
const MS_PER_TICK = 10

async function cpuTicks(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
}
