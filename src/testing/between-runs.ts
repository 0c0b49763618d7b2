import type { coresdk } from '@temporalio/proto'
import { OrionError } from '../errors/orion-error.ts'
import { seqOf, type Closing, type Execution } from './execution.ts'
import { toFailure, type Command, type Failure, type Payload } from './payloads.ts'
import type { Chain, ChainStart } from './chain.ts'

/** What a run may do to others. */
export interface Neighbourhood {
  readonly chains: ReadonlyMap<string, Chain>
  start(start: ChainStart): Chain
  /** Both return why it is not possible. */
  signal(id: string, name: string, input: readonly Payload[]): Failure | undefined
  cancel(id: string): Failure | undefined
}

/** Carries out what a run wants of other runs: its children, and those that it signals or cancels. */
export function obeyBetweenRuns(runs: Neighbourhood, from: Execution, command: Command): void {
  const {
    startChildWorkflowExecution: child,
    cancelChildWorkflowExecution: cancelChild,
    signalExternalWorkflowExecution: signal,
    requestCancelExternalWorkflowExecution: cancel,
  } = command
  if (child) startChild(runs, from, child)
  if (cancelChild) runs.cancel(from.children.get(cancelChild.childWorkflowSeq ?? 0) ?? '')
  if (signal) sendSignal(runs, from, signal)
  if (cancel) {
    const failure = runs.cancel(idOf(cancel))
    const resolved = { seq: seqOf(cancel), ...(failure && { failure }) }
    from.push({ resolveRequestCancelExternalWorkflow: resolved })
  }
  if (command.scheduleNexusOperation) {
    throw new OrionError('USAGE', 'Tests without servers have no Nexus operations.')
  }
}

interface ToOther {
  readonly workflowExecution?: { readonly workflowId?: string | null } | null
}

function idOf({ workflowExecution }: ToOther): string {
  return workflowExecution?.workflowId ?? ''
}

function sendSignal(
  runs: Neighbourhood,
  from: Execution,
  signal: coresdk.workflow_commands.ISignalExternalWorkflowExecution,
): void {
  const id = signal.childWorkflowId ?? idOf(signal)
  const failure = runs.signal(id, signal.signalName ?? '', signal.args ?? [])
  const resolved = { seq: seqOf(signal), ...(failure && { failure }) }
  from.push({ resolveSignalExternalWorkflow: resolved })
}

function startChild(
  runs: Neighbourhood,
  from: Execution,
  command: coresdk.workflow_commands.IStartChildWorkflowExecution,
): void {
  const [seq, id, workflowType] = [
    command.seq ?? 0,
    command.workflowId ?? '',
    command.workflowType ?? '',
  ]
  if (runs.chains.has(id)) {
    const failed = { workflowId: id, workflowType, cause: ALREADY_EXISTS }
    from.push({ resolveChildWorkflowExecutionStart: { seq, failed } })
    return
  }
  from.children.set(seq, id)
  const chain = runs.start({
    id,
    workflowType,
    args: command.input ?? [],
    activities: from.activities,
    parent: from.identity,
    onClose: (closing) =>
      from.push({ resolveChildWorkflowExecution: { seq, result: resultOf(closing) } }),
  })
  const succeeded = { runId: chain.current.identity.runId }
  from.push({ resolveChildWorkflowExecutionStart: { seq, succeeded } })
}

/** As the SDK's protocol numbers it. */
const ALREADY_EXISTS = 1

function resultOf(closing: Closing): coresdk.child_workflow.IChildWorkflowResult {
  if (closing.kind === 'completed') return { completed: { result: closing.result ?? null } }
  if (closing.kind === 'cancelled') {
    return { cancelled: { failure: toFailure(new Error('cancelled')) } }
  }
  const failure =
    closing.kind === 'failed' ? closing.failure : toFailure(new Error(`the child ${closing.kind}`))
  return { failed: { failure } }
}
