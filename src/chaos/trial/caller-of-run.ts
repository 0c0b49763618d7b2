import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client'
import { WORKFLOW_TASK_TIMEOUT_MS } from '../../client/limits.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { retry } from '../../time/retry.ts'
import type { CallerCall } from '../experiment/evidence.ts'
import type { DrivenRun, Experiment } from '../experiment/experiment.ts'
import { isFailing, isIdle } from './is-idle.ts'
import { QUERY_MS_MAX } from './limits.ts'
import { LOOK_MS, RUN_MS_MAX } from '../limits.ts'
import { isLost } from './lost-call.ts'
import { recordCalls } from './recorded-calls.ts'
import type { CallName } from './watch-caller.ts'

/** Starts one run and talks to it. */
export interface CallerOfRun {
  readonly calls: readonly CallerCall[]
  readonly start: () => Promise<void>
  readonly run: DrivenRun
}

export interface CallerOfRunOptions {
  readonly client: Client
  readonly workflowId: string
  readonly taskQueue: string
  readonly experiment: Experiment
  readonly workers: WorkersInHand
  /** Says which call comes next, for those who watch the way. */
  readonly name: (workflowId: string, call: CallName) => void
}

/** The workers that serve the run, as far as its caller may send them away. */
export interface WorkersInHand {
  readonly stop: () => Promise<void>
  readonly start: () => void
  readonly upgrade: () => Promise<void>
}

type Args = [unknown, ...unknown[]]

export function openCallerOfRun(options: CallerOfRunOptions): CallerOfRun {
  const { client, workflowId, experiment } = options
  const handle = client.workflow.getHandle(workflowId)
  const onCall = (planned: CallName) => options.name(workflowId, planned)
  const { calls, make } = recordCalls({ client, onCall })
  const withinMs = experiment.limits?.runMs ?? RUN_MS_MAX
  const run: DrivenRun = {
    workflowId,
    async signal(name, ...args) {
      const send = () => handle.signal<unknown[]>(name, ...args)
      await make({ kind: 'signal', name, ...idOf(args), args }, send)
    },
    update(name, id, ...args) {
      const send = () =>
        handle.executeUpdate<unknown, Args>(name, { args: args as Args, updateId: id })
      return make({ kind: 'update', name, id, args }, send)
    },
    query(name, ...args) {
      const ask = () => handle.query<unknown, unknown[]>(name, ...args)
      // The worker that had to answer may have just died; another answers soon.
      const askOnce = () => client.withDeadline(Date.now() + QUERY_MS_MAX, ask)
      return retry(askOnce, { withinMs, pauseMs: () => LOOK_MS, mayPass: isLost })
    },
    async cancel() {
      await make({ kind: 'cancel', name: 'cancel', args: [] }, () => handle.cancel())
    },
    stopWorkers: () => options.workers.stop(),
    startWorkers: () => options.workers.start(),
    upgrade: () => options.workers.upgrade(),
    failing: () => until('its workflow task fails', () => isFailing(handle), withinMs),
    idle: () => until('the run is idle', () => isIdle(handle), withinMs),
    until: (what, condition) => until(what, condition, withinMs),
  }
  const { workflow, args = [] } = experiment.start
  const start = async () => {
    await make({ kind: 'start', name: workflow, args }, () => startOnce(options))
  }
  return { calls, start, run }
}

async function startOnce(options: CallerOfRunOptions): Promise<void> {
  const { client, workflowId, taskQueue, experiment } = options
  const { workflow, args = [] } = experiment.start
  const workflowTaskTimeout = WORKFLOW_TASK_TIMEOUT_MS
  const given = { taskQueue, workflowId, workflowTaskTimeout, args: [...args] }
  try {
    await client.workflow.start(workflow, given)
  } catch (error) {
    // A try before this one came through after all.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}

/** The id that a decision carries, by which it differs from another. */
function idOf([first]: readonly unknown[]): { readonly id?: string } {
  const id = (first as { readonly decisionId?: unknown } | undefined)?.decisionId
  return typeof id === 'string' ? { id } : {}
}

async function until(
  what: string,
  condition: () => Promise<boolean>,
  withinMs: number,
): Promise<void> {
  // What cannot be asked now is asked again: that is what is being tested.
  const isSo = () => condition().catch(() => false)
  if (await pollUntil(isSo, { timeoutMs: withinMs, intervalMs: LOOK_MS })) return
  throw new Error(`${what}: not so within ${withinMs} ms`)
}
