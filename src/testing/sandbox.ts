import { createHash } from 'node:crypto'
import { TypedSearchAttributes } from '@temporalio/common'
import proto from '@temporalio/proto'
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js'
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js'
import { ACTIVATION_REAL_MS } from './limits.ts'
import { toError, type Command, type Job } from './payloads.ts'
import { workflowCode } from './workflow-code.ts'

/** Who a run is, as its code sees it. */
export interface RunIdentity {
  readonly workflowId: string
  readonly runId: string
  readonly firstRunId: string
  readonly workflowType: string
  readonly startMs: number
  readonly continuedFrom?: string
  readonly parent?: { readonly workflowId: string; readonly runId: string }
}

/** One piece of a run's history: what it got, and when. */
export interface Activation {
  readonly nowMs: number
  readonly jobs: readonly Job[]
  /** Events of the history by then, about as many as a server would count. */
  readonly events: number
}

export interface SandboxedRun {
  /** @throws what the workflow code threw where that does not end the run: a bug */
  activate(activation: Activation, isReplaying: boolean): Promise<readonly Command[]>
  /** Which ways of its own the SDK has chosen, as a history notes them. */
  flags(): readonly number[]
  dispose(): Promise<void>
}

/** Where workflow code runs in tests: the sandbox of Temporal's own worker, in this process. */
export interface Sandbox {
  /** @param flags that the SDK set in an earlier execution, for a replay */
  begin(identity: RunIdentity, flags?: readonly number[]): Promise<SandboxedRun>
  destroy(): Promise<void>
}

export async function createSandbox(
  code: string,
  activityNames: readonly string[],
): Promise<Sandbox> {
  showPlaces()
  const names = new Set(activityNames)
  const creator = await ReusableVMWorkflowCreator.create(
    workflowCode(code),
    ACTIVATION_REAL_MS,
    names,
  )
  return {
    begin: (identity, flags = []) => begin(creator, identity, new Set(flags)),
    destroy: () => creator.destroy(),
  }
}

/**
 * Stack traces name the lines of the workflow files. The SDK's hook on every promise is left out:
 * it serves a query for stack traces alone, and takes half of the time of a test.
 */
function showPlaces(): void {
  const handlers = globalHandlers as unknown as {
    installed: boolean
    overridePrepareStackTrace(): void
  }
  if (handlers.installed) return
  handlers.overridePrepareStackTrace()
  handlers.installed = true
}

async function begin(
  creator: ReusableVMWorkflowCreator,
  identity: RunIdentity,
  flags: Set<number>,
): Promise<SandboxedRun> {
  const workflow = await creator.createWorkflow({
    info: infoOf(identity),
    randomnessSeed: seedOf(identity.runId),
    now: identity.startMs,
    showStackTraceSources: false,
    failureExceptionTypeNames: [],
  })
  return {
    async activate({ nowMs, jobs, events }, isReplaying) {
      const { successful, failed } = await workflow.activate(
        proto.coresdk.workflow_activation.WorkflowActivation.fromObject({
          runId: identity.runId,
          timestamp: { seconds: Math.floor(nowMs / 1_000), nanos: (nowMs % 1_000) * 1_000_000 },
          isReplaying,
          historyLength: events,
          historySizeBytes: events * EVENT_BYTES,
          availableInternalFlags: [...flags],
          jobs: [...jobs],
        }),
      )
      await workflow.getAndResetSinkCalls()
      if (failed) throw toError(failed.failure)
      for (const flag of successful?.usedInternalFlags ?? []) flags.add(flag)
      return successful?.commands ?? []
    },
    flags: () => [...flags],
    dispose: () => workflow.dispose(),
  }
}

type CreateOptions = Parameters<ReusableVMWorkflowCreator['createWorkflow']>[0]

/** What an event weighs in a history, roughly; code may look at the size. */
const EVENT_BYTES = 300

/** The same for the same run, so that a test gives the same result every time. */
function seedOf(runId: string): number[] {
  return [...createHash('sha256').update(runId).digest().subarray(0, 8)]
}

function infoOf(identity: RunIdentity): CreateOptions['info'] {
  const { workflowId, runId, firstRunId, workflowType, startMs, continuedFrom, parent } = identity
  return {
    workflowId,
    runId,
    workflowType,
    searchAttributes: {},
    typedSearchAttributes: new TypedSearchAttributes(),
    ...(parent && { parent: { ...parent, namespace: 'default' } }),
    ...(parent && { root: parent }),
    taskQueue: 'test',
    namespace: 'default',
    firstExecutionRunId: firstRunId,
    originalExecutionRunId: runId,
    ...(continuedFrom && { continuedFromExecutionRunId: continuedFrom }),
    startTime: new Date(startMs),
    runStartTime: new Date(startMs),
    taskTimeoutMs: 10_000,
    attempt: 1,
    historyLength: 3,
    historySize: 0,
    continueAsNewSuggested: false,
    targetWorkerDeploymentVersionChanged: false,
    suggestedContinueAsNewReasons: [],
    currentBuildId: 'test',
    unsafe: {
      now: () => Date.now(),
      isReplaying: false,
      isReplayingHistoryEvents: false,
      // Set by the sandbox as it begins.
      random: undefined,
    },
    priority: {},
  } as unknown as CreateOptions['info']
}
