import type { coresdk } from '@temporalio/proto'
import { protoMs } from '../wire/proto-time.ts'
import { ActivityExecution, type ActivityWorld } from './activity-runner.ts'
import type { RecordedRun } from './determinism.ts'
import type { Command, Failure, Job, Payload } from './payloads.ts'
import type { RunIdentity, Sandbox, SandboxedRun } from './sandbox.ts'
import type { ActivityTable } from '../worker/selection.ts'

type ContinueAsNew = coresdk.workflow_commands.IContinueAsNewWorkflowExecution
type UpdateResponse = coresdk.workflow_commands.IUpdateResponse

/** What an execution needs of the test around it. */
export interface ExecutionWorld extends ActivityWorld {
  readonly sandbox: Sandbox
  /** Carries out what a command wants of other runs. */
  obey(from: Execution, command: Command): void
}

/** How an execution ended. */
export type Closing =
  | { readonly kind: 'completed'; readonly result: Payload | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' | 'terminated' }
  | { readonly kind: 'continued'; readonly next: ContinueAsNew }
  /** Its code threw where that does not end a run: on a server it would be tried again forever. */
  | { readonly kind: 'broken'; readonly error: unknown }

export interface ExecutionStart {
  readonly identity: RunIdentity
  readonly args: readonly Payload[]
  readonly headers?: coresdk.workflow_activation.IInitializeWorkflow['headers']
  readonly activities: ActivityTable
  readonly onClose: (closing: Closing) => void
}

/** One execution of a workflow: what it waits for, what it has done. */
export class Execution {
  readonly identity: RunIdentity
  closing: Closing | undefined
  /** Ids of its children, by their place among its commands. */
  readonly children = new Map<number, string>()
  readonly #world: ExecutionWorld
  readonly #start: ExecutionStart
  readonly #jobs: Job[] = []
  readonly #timers = new Map<number, () => void>()
  readonly #activities = new Map<number, ActivityExecution>()
  readonly #updates = new Map<string, (response: UpdateResponse) => void>()
  readonly #recorded: RecordedRun['activations'][number][] = []
  #run: SandboxedRun | undefined
  #flags: readonly number[] = []
  #events = 2

  constructor(world: ExecutionWorld, start: ExecutionStart) {
    this.#world = world
    this.#start = start
    this.identity = start.identity
    const { workflowId, workflowType, firstRunId } = start.identity
    this.#jobs.push({
      initializeWorkflow: {
        workflowId,
        workflowType,
        firstExecutionRunId: firstRunId,
        arguments: [...start.args],
        ...(start.headers && { headers: start.headers }),
        attempt: 1,
      },
    })
  }

  get activities(): ActivityTable {
    return this.#start.activities
  }

  hasWork(): boolean {
    return this.closing === undefined && this.#jobs.length > 0
  }

  recorded(): RecordedRun {
    return { identity: this.identity, flags: this.#flags, activations: this.#recorded }
  }

  push(job: Job): void {
    this.#jobs.push(job)
  }

  /** The place of the next event in the history, which a signal has. */
  nextEvent(): number {
    return (this.#events += 1)
  }

  update(instanceId: string, respond: (response: UpdateResponse) => void, job: Job): void {
    this.#updates.set(instanceId, respond)
    this.push(job)
  }

  /** Runs its code on what has happened since the last time. */
  async work(): Promise<void> {
    const jobs = this.#jobs.splice(0)
    this.#run ??= await this.#world.sandbox.begin(this.identity)
    this.#events += 3
    const activation = { nowMs: this.#world.clock.nowMs(), jobs, events: this.#events }
    try {
      const commands = await this.#run.activate(activation, false)
      this.#recorded.push({ ...activation, commands })
      this.#flags = this.#run.flags()
      for (const command of commands) await this.#obey(command)
    } catch (error) {
      await this.#close({ kind: 'broken', error })
    }
  }

  /** What the code answers to a question; it changes nothing. */
  async ask(job: Job): Promise<coresdk.workflow_commands.IQueryResult | undefined> {
    this.#run ??= await this.#world.sandbox.begin(this.identity)
    const nowMs = this.#world.clock.nowMs()
    const commands = await this.#run.activate({ nowMs, jobs: [job], events: this.#events }, true)
    return commands[0]?.respondToQuery ?? undefined
  }

  async dispose(): Promise<void> {
    await this.#run?.dispose()
    this.#run = undefined
  }

  terminate(): Promise<void> {
    return this.#close({ kind: 'terminated' })
  }

  async #obey(command: Command): Promise<void> {
    this.#obeyWaits(command)
    const { updateResponse } = command
    if (updateResponse) this.#updates.get(updateResponse.protocolInstanceId ?? '')?.(updateResponse)
    this.#world.obey(this, command)
    const closing = closingOf(command)
    if (closing) await this.#close(closing)
  }

  #obeyWaits({ startTimer, cancelTimer, ...command }: Command): void {
    const { scheduleActivity, scheduleLocalActivity } = command
    if (startTimer) this.#startTimer(seqOf(startTimer), protoMs(startTimer.startToFireTimeout))
    if (cancelTimer) this.#timers.get(seqOf(cancelTimer))?.()
    if (scheduleActivity) this.#schedule(scheduleActivity, false)
    if (scheduleLocalActivity) this.#schedule(scheduleLocalActivity, true)
    const cancel = command.requestCancelActivity ?? command.requestCancelLocalActivity
    if (cancel) this.#activities.get(seqOf(cancel))?.cancel()
  }

  #startTimer(seq: number, ms: number): void {
    const fire = () => this.push({ fireTimer: { seq } })
    this.#timers.set(seq, this.#world.clock.after(ms, fire))
  }

  #schedule(
    command: coresdk.workflow_commands.IScheduleActivity &
      coresdk.workflow_commands.IScheduleLocalActivity,
    isLocal: boolean,
  ): void {
    const seq = seqOf(command)
    const run = { ...this.identity, activities: this.#start.activities }
    const resolve = (result: coresdk.activity_result.IActivityResolution) =>
      this.push({ resolveActivity: { seq, result, isLocal } })
    this.#activities.set(seq, new ActivityExecution(this.#world, run, command, resolve))
  }

  async #close(closing: Closing): Promise<void> {
    if (this.closing) return
    this.closing = closing
    for (const stop of this.#timers.values()) stop()
    // The run of the same id that follows would be in its way; queries still reach this one.
    if (closing.kind === 'continued') await this.dispose()
    this.#start.onClose(closing)
  }
}

/** The place of a command among those of its kind, by which its answer finds it. */
export function seqOf({ seq }: { readonly seq?: number | null }): number {
  return seq ?? 0
}

function closingOf(command: Command): Closing | undefined {
  const { completeWorkflowExecution, failWorkflowExecution, cancelWorkflowExecution } = command
  if (completeWorkflowExecution) {
    return { kind: 'completed', result: (completeWorkflowExecution.result as Payload) ?? undefined }
  }
  if (failWorkflowExecution) {
    return { kind: 'failed', failure: failWorkflowExecution.failure as Failure }
  }
  if (cancelWorkflowExecution) return { kind: 'cancelled' }
  const next = command.continueAsNewWorkflowExecution
  return next ? { kind: 'continued', next } : undefined
}
