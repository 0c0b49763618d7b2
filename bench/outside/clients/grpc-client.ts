/**
 * A client by plain gRPC, with nothing of Orion and no SDK above it: reads one call a line as
 * JSON, writes one answer a line, as the Python one does.
 */
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Connection } from '@temporalio/client'
import proto from '@temporalio/proto'
import { CALL_MS_MAX } from '../limits.ts'
import type { LineAnswer, LineCall } from './line-client.ts'

const NAMESPACE = 'default'
const TASK_SECONDS = 3
const { enums } = proto.temporal.api

const connection = await Connection.connect({ address: process.argv[2] ?? '' })
const say = (id: number, answer: LineAnswer) =>
  void process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`)

say(0, { answer: 'ready' })
for await (const line of createInterface({ input: process.stdin })) {
  const { id, ...call } = JSON.parse(line) as LineCall & { readonly id: number }
  void answer(call).then((answered) => say(id, answered))
}
await connection.close()

async function answer(call: LineCall): Promise<LineAnswer> {
  try {
    return await connection.withDeadline(Date.now() + CALL_MS_MAX, () => make(call))
  } catch (error) {
    return { error: (error as Error).message }
  }
}

function make(call: LineCall): Promise<LineAnswer> {
  if (call.call === 'start') return start(call)
  if (call.call === 'signal') return signal(call)
  if (call.call === 'update') return update(call)
  return call.call === 'query' ? query(call) : cancel(call)
}

type Of<Kind extends LineCall['call']> = Extract<LineCall, { readonly call: Kind }>

// A function, which is there before the loop above has ended.
function placeOf({ run: workflowId }: LineCall) {
  return { namespace: NAMESPACE, workflowExecution: { workflowId } }
}

async function start({ run, type, argument, queue }: Of<'start'>): Promise<LineAnswer> {
  const { WorkflowIdReusePolicy } = enums.v1
  const { runId } = await connection.workflowService.startWorkflowExecution({
    namespace: NAMESPACE,
    requestId: randomUUID(),
    workflowId: run,
    workflowType: { name: type },
    taskQueue: { name: queue },
    input: payloads(argument),
    workflowTaskTimeout: { seconds: TASK_SECONDS as never },
    workflowIdReusePolicy: WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
  })
  return { answer: runId }
}

async function signal(call: Of<'signal'>): Promise<LineAnswer> {
  await connection.workflowService.signalWorkflowExecution({
    ...placeOf(call),
    requestId: randomUUID(),
    signalName: call.name,
    input: payloads(call.argument),
  })
  return { answer: null }
}

async function update(call: Of<'update'>): Promise<LineAnswer> {
  const { UpdateWorkflowExecutionLifecycleStage: Stage } = enums.v1
  const lifecycleStage = Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED
  const { outcome } = await connection.workflowService.updateWorkflowExecution({
    ...placeOf(call),
    waitPolicy: { lifecycleStage },
    request: {
      meta: { updateId: call.updateId },
      input: { name: call.name, args: payloads(call.argument) },
    },
  })
  if (outcome?.success) return { answer: valueOf(outcome.success) }
  if (!outcome?.failure) return { error: 'not answered yet' }
  const { applicationFailureInfo, message } = outcome.failure
  return { refused: `${applicationFailureInfo?.type ?? ''}: ${message}` }
}

async function query(call: Of<'query'>): Promise<LineAnswer> {
  const { queryResult } = await connection.workflowService.queryWorkflow({
    namespace: NAMESPACE,
    execution: { workflowId: call.run },
    query: { queryType: call.name },
  })
  return { answer: valueOf(queryResult) }
}

async function cancel(call: Of<'cancel'>): Promise<LineAnswer> {
  const requestId = randomUUID()
  await connection.workflowService.requestCancelWorkflowExecution({ ...placeOf(call), requestId })
  return { answer: null }
}

interface Payloads {
  readonly payloads?: readonly { readonly data?: Uint8Array | null }[] | null
}

function payloads(value: unknown) {
  const data = Buffer.from(JSON.stringify(value))
  return { payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data }] }
}

function valueOf(found: Payloads | null | undefined): unknown {
  const data = found?.payloads?.[0]?.data
  return data ? JSON.parse(Buffer.from(data).toString()) : null
}
