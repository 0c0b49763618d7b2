import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { WORKFLOW_TASK_TIMEOUT_MS } from '../../client/limits.ts'
import { openUpstream } from '../../relay/upstream.ts'
import { RELAY_KEY_HEADER, startRelay } from '../../relay/relay.ts'
import { upstreamTarget } from '../../worker/supervisor/upstream-target.ts'
import type { CallerCall } from '../evidence.ts'
import type { DrivenRun, Experiment } from '../experiment.ts'
import type { Attendant } from '../lane/attendant.ts'
import { CALL_MS_MAX, LOOK_MS, RESEND_PAUSE_MS, RESENDS_MAX, RUN_MS_MAX } from '../limits.ts'
import type { ChaosWorld } from '../world.ts'
import { isIdle } from '../is-idle.ts'
import { isLost } from './lost-call.ts'
import { watchCaller, type CallName } from './watch-caller.ts'

/** Who starts runs and talks to them, over a relay of its own where calls can be lost. */
export interface Caller {
  attend(attendant: Attendant | undefined): void
  /** Calls of one run, all recorded. */
  open(workflowId: string, taskQueue: string, experiment: Experiment): CallerOfRun
  close(): Promise<void>
}

export interface CallerOfRun {
  readonly calls: readonly CallerCall[]
  start(): Promise<void>
  readonly run: DrivenRun
}

const KEY_BYTES = 24

export async function openCaller(world: ChaosWorld): Promise<Caller> {
  const upstream = openUpstream(upstreamTarget(world.temporal))
  const key = randomBytes(KEY_BYTES).toString('base64url')
  const relay = await startRelay({ upstream, key })
  const watched = watchCaller(relay)
  // Without the client's own retries: a caller that died and came back sends a new request.
  const connection = await Connection.connect({
    address: relay.address,
    metadata: { [RELAY_KEY_HEADER]: key },
    interceptors: [],
  })
  const client = new Client({
    connection,
    namespace: world.temporal.namespace,
    ...(world.dataConverter && { dataConverter: world.dataConverter }),
  })
  return {
    attend: watched.attend,
    open: (workflowId, taskQueue, experiment) =>
      openRun({ client, workflowId, taskQueue, experiment, name: watched.name }),
    async close() {
      await connection.close()
      await relay.close()
      upstream.close()
    },
  }
}

interface OpenRun {
  readonly client: Client
  readonly workflowId: string
  readonly taskQueue: string
  readonly experiment: Experiment
  readonly name: (workflowId: string, call: CallName) => void
}

type Told = Pick<CallerCall, 'kind' | 'name' | 'id' | 'args'>

function openRun({ client, workflowId, taskQueue, experiment, name }: OpenRun): CallerOfRun {
  const calls: CallerCall[] = []
  const handle = client.workflow.getHandle(workflowId)
  const { workflow, args = [] } = experiment.start
  const withinMs = experiment.limits?.runMs ?? RUN_MS_MAX

  /** Again and again, as a caller does who was not told; each try is a call of its own. */
  const make = async <T>(told: Told, call: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      const index = calls.push({ ...told, invokedAtMs: performance.now(), outcome: 'unknown' }) - 1
      const end = (more: Partial<CallerCall>) =>
        void (calls[index] = { ...calls[index], ...more } as CallerCall)
      try {
        name(workflowId, told)
        const value = await client.withDeadline(Date.now() + CALL_MS_MAX, call)
        end({ outcome: 'ok', value, returnedAtMs: performance.now() })
        return value
      } catch (error) {
        if (!isLost(error)) {
          end({ outcome: 'refused', returnedAtMs: performance.now() })
          throw error
        }
        if (tries > RESENDS_MAX) throw error
        await sleep(RESEND_PAUSE_MS)
      }
    }
  }
  const run: DrivenRun = {
    workflowId,
    signal: (name, ...args) =>
      make({ kind: 'signal', name, ...idOf(args), args }, () =>
        handle.signal<unknown[]>(name, ...args),
      ),
    update: (name, id, ...args) =>
      make({ kind: 'update', name, id, args }, () =>
        handle.executeUpdate<unknown, [unknown, ...unknown[]]>(name, {
          args: args as [unknown, ...unknown[]],
          updateId: id,
        }),
      ),
    query: (name, ...args) => handle.query<unknown, unknown[]>(name, ...args),
    cancel: () =>
      make({ kind: 'cancel', name: 'cancel', args: [] }, async () => void (await handle.cancel())),
    idle: () => until('the run is idle', () => isIdle(handle), withinMs),
    until: (what, condition) => until(what, condition, withinMs),
  }
  const start = () =>
    make({ kind: 'start', name: workflow, args }, async () => {
      const options = {
        taskQueue,
        workflowId,
        args: [...args],
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT_MS,
      }
      await client.workflow.start(workflow, options).catch((error: unknown) => {
        // A try before this one came through after all.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
      })
    })
  return { calls, start, run }
}

/** The id that a decision carries, by which it can be told from another. */
function idOf([first]: readonly unknown[]): { readonly id?: string } {
  const id = (first as { readonly decisionId?: unknown } | undefined)?.decisionId
  return typeof id === 'string' ? { id } : {}
}

async function until(
  what: string,
  condition: () => Promise<boolean>,
  withinMs: number,
): Promise<void> {
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    // What cannot be asked now is asked again: that is what is being tested.
    if (await condition().catch(() => false)) return
    await sleep(LOOK_MS)
  }
  throw new Error(`${what}: not so within ${withinMs} ms`)
}
