import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load-config.ts'
import { parseDuration } from '../../src/contract/duration.ts'
import { declaredInputs } from '../../src/doctor/recovery/inputs.ts'
import { recoveryBounds } from '../../src/doctor/recovery/situations.ts'
import { call, type OrionClient } from '../../src/client/connect.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { fetchEvents } from '../../src/client/history.ts'
import { startRun } from '../../src/client/start-run.ts'
import { DEV_DYNAMIC_CONFIG } from '../../src/platform/cluster/declared-cluster.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'

const SLEEP_MS = 1_500
/** The bounds hold where the machine is not starved: of so many kills the quickest counts. */
const KILLS_MAX = 10
const LATENESS = DEV_DYNAMIC_CONFIG['history.timerProcessorMaxTimeShift']

for (const guardian of ['on', 'off'] as const) {
  test(`a killed worker holds up a run no longer than the bound, guardian ${guardian}`, async (t) => {
    const env = { ORION_WORKER_PROCESSES: '2', ORION_GUARDIAN: guardian }
    const taskQueue = uniqueTaskQueue()
    await using stack = await connectStack()
    await using supervisor = await startWorker(taskQueue, env)
    const inputs = {
      ...declaredInputs(loadConfig({ env }).config),
      timerLatenessMs: parseDuration(String(LATENESS)) ?? Number.NaN,
    }
    const kills = { idle: killIdle, 'activity:importRecords': killInActivity }
    let ready = 2
    // The activity first: Temporal names who polled, and a dead worker's poll serves another.
    for (const situation of ['activity:importRecords', 'idle'] as const) {
      const found = recoveryBounds(inputs).find((one) => one.situation === situation)
      const atMost = (guardian === 'on' ? found?.guarded.ms : found?.unguarded.ms) ?? Number.NaN
      const measured: number[] = []
      while (!(Math.min(...measured) <= atMost) && measured.length < KILLS_MAX) {
        await allReady(supervisor, ready)
        measured.push(await kills[situation](stack.client, taskQueue))
        ready += 1
      }
      const heard = `${situation}: ${measured.join(', ')} ms, at most ${atMost} ms`
      t.diagnostic(heard)
      assert.ok(Math.min(...measured) > 0 && Math.min(...measured) <= atMost, heard)
    }
  })
}

/** @returns from the kill, or from when its timer was due, to the run's next completed task */
async function killIdle(client: OrionClient, taskQueue: string) {
  const id = uniqueId('bound-idle')
  await startRun(client, {
    type: 'durableDemo',
    id,
    taskQueue,
    input: { steps: 2, sleep: SLEEP_MS },
  })
  const timer = await waitFor('the timer', async () =>
    (await fetchEvents(client, id)).find(({ type }) => type === 'timerStarted'),
  )
  const killedAtMs = kill(await workerOfRun(client, id))
  await awaitResult(client, id, 30_000)
  const events = await fetchEvents(client, id)
  const fired = events.findIndex(({ type }) => type === 'timerFired')
  const resumed = events.slice(fired).find(({ type }) => type === 'workflowTaskCompleted')
  return (resumed?.atMs ?? Number.NaN) - Math.max(killedAtMs, timer.atMs + SLEEP_MS)
}

/** @returns from the kill to the start of the activity's second attempt */
async function killInActivity(client: OrionClient, taskQueue: string) {
  const id = uniqueId('bound-activity')
  const input = { records: 40, batchSize: 1, pause: 100 }
  await startRun(client, { type: 'batchImport', id, taskQueue, input })
  const victim = await waitFor('the import', () => workerOfImport(client, id))
  const killedAtMs = kill(victim)
  const result = (await awaitResult(client, id, 60_000)) as { readonly attempts: number }
  assert.equal(result.attempts, 2)
  const events = await fetchEvents(client, id)
  const scheduled = events.findLastIndex(({ type }) => type === 'activityTaskScheduled')
  const begun = events.slice(0, scheduled).findLast(({ type }) => type === 'activityTaskStarted')
  return (begun?.atMs ?? Number.NaN) - killedAtMs
}

/** Counts from the start of the supervisor: each kill is followed by another process. */
function allReady({ logs }: TestWorker, times: number) {
  const ready = () => logs.filter(({ msg }) => msg === 'worker process is ready').length >= times
  return waitFor('two ready workers', ready)
}

function kill(pid: number): number {
  process.kill(pid, 'SIGKILL')
  return Date.now()
}

/** By who answered, since who polled may have been another. */
async function workerOfRun(client: OrionClient, id: string): Promise<number> {
  const { events } = await call(client, ({ workflow }) => workflow.getHandle(id).fetchHistory())
  const tasks = (events ?? []).map((event) => event.workflowTaskCompletedEventAttributes)
  return pidOf(tasks.findLast((task) => task)?.identity)
}

/** There once the activity has reported its position. */
async function workerOfImport(client: OrionClient, id: string): Promise<number | undefined> {
  const { raw } = await call(client, ({ workflow }) => workflow.getHandle(id).describe())
  const found = raw.pendingActivities?.find(({ activityType }) => {
    return activityType?.name === 'importRecords'
  })
  return found?.heartbeatDetails ? pidOf(found.lastWorkerIdentity) : undefined
}

/** The SDK calls a worker `pid@host`. */
function pidOf(identity: string | null | undefined): number {
  return Number(identity?.split('@')[0])
}
