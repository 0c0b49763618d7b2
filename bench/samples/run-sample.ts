import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Client } from '@temporalio/client'
import { childrenOf } from '../recovery/fleets/children-of.ts'
import { RUNS_A_SAMPLE, SAMPLE_MS_MAX } from './limits.ts'
import { ending, type Sample } from './samples.ts'

export interface SampleWorld {
  readonly client: Client
  readonly env: Readonly<Record<string, string | undefined>>
  /** Of the repository's files. */
  readonly root: string
  readonly logs: string
}

/**
 * Serves a sample by a supervisor of two processes, starts some runs, and ends one process by
 * SIGKILL in the middle.
 *
 * @returns what is wrong, one line each
 */
export async function runSample(sample: Sample, world: SampleWorld): Promise<string[]> {
  const taskQueue = `sample-${randomUUID().slice(0, 8)}`
  await using supervisor = await supervise(sample, world, taskQueue)
  const started = Array.from({ length: RUNS_A_SAMPLE }, (_, index) =>
    world.client.workflow.start(sample.workflow, {
      taskQueue,
      workflowId: `${taskQueue}-${index}`,
      args: [...(sample.args ?? [])],
    }),
  )
  const handles = await Promise.all(started)
  await sleep(sample.killAfterMs)
  await supervisor.killOne()
  const outcomes = handles.map(async (handle) => {
    const driven = await sample.drive?.(handle, world.client)
    return driven ?? ending(handle)
  })
  const late = sleep(SAMPLE_MS_MAX, undefined, { ref: false }).then(() => {
    throw new Error(`not ended after ${SAMPLE_MS_MAX / 1_000} s`)
  })
  const settled = await Promise.allSettled(outcomes.map((outcome) => Promise.race([outcome, late])))
  late.catch(() => {})
  return settled.flatMap((result, index) => {
    if (result.status === 'rejected') return [`run ${index}: ${String(result.reason)}`]
    if (isDeepStrictEqual(result.value, sample.expected)) return []
    return [`run ${index}: ${JSON.stringify(result.value)}, not ${JSON.stringify(sample.expected)}`]
  })
}

interface Supervisor extends AsyncDisposable {
  killOne(): Promise<void>
}

async function supervise(
  { folder, workflows = 'workflows.ts', activities }: Sample,
  { env, root, logs }: SampleWorld,
  taskQueue: string,
): Promise<Supervisor> {
  const source = join(root, folder, 'src')
  const args = ['bin/orion.js', 'worker', 'start', '--workflows', join(source, workflows)]
  if (activities !== undefined) args.push('--activities', join(source, activities))
  const child = spawn(process.execPath, args, {
    env: { ...env, ORION_TASK_QUEUES: taskQueue, ORION_WORKER_PROCESSES: '2' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const log = join(logs, `${folder.replaceAll('/', '-')}.log`)
  const file = createWriteStream(log)
  for (const stream of [child.stdout, child.stderr]) stream?.pipe(file, { end: false })
  const gone = once(child, 'exit')
  const ready = await Promise.race([once(child, 'message'), gone.then(() => undefined)])
  if (!ready) throw new Error(`the supervisor ended before it was ready: see ${log}`)
  return {
    async killOne() {
      const [victim] = await childrenOf(child.pid ?? 0)
      if (victim === undefined) throw new Error('the supervisor has no process to kill')
      process.kill(victim, 'SIGKILL')
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await gone
      file.end()
    },
  }
}
