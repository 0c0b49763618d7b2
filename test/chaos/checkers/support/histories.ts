import { defaultPayloadConverter } from '@temporalio/common'
import proto from '@temporalio/proto'
import type { HistoryEvent, RunHistory } from '../../../../src/chaos/experiment/evidence.ts'

const { HistoryEvent: message } = proto.temporal.api.history.v1

/** An event as a test writes it: its type, what it says, and when it was, from the first on. */
export type Line = readonly [
  type: string,
  attributes?: Readonly<Record<string, unknown>>,
  atMs?: number,
]

const BEGUN_MS = Date.parse('2026-11-23T12:00:00Z')

/** A history of real protobuf messages; ids are given in the order of the lines. */
export function run(runId: string, ...lines: readonly Line[]): RunHistory {
  return { runId, events: lines.map(event) }
}

function event([type, attributes = {}, atMs = 0]: Line, index: number): HistoryEvent {
  const at = BEGUN_MS + atMs
  return message.fromObject({
    eventId: index + 1,
    eventTime: { seconds: Math.floor(at / 1_000), nanos: (at % 1_000) * 1_000_000 },
    [`${type}EventAttributes`]: attributes,
  })
}

export function payloads(...values: readonly unknown[]) {
  return { payloads: values.map((value) => defaultPayloadConverter.toPayload(value)) }
}

/** Three events of one workflow task that went well; the first of them has this id. */
export function task(firstId: number): readonly Line[] {
  return [
    ['workflowTaskScheduled', { attempt: 1 }],
    ['workflowTaskStarted', { scheduledEventId: firstId }],
    ['workflowTaskCompleted', { scheduledEventId: firstId, startedEventId: firstId + 1 }],
  ]
}

export interface ActivityLine {
  readonly type: string
  readonly args?: readonly unknown[]
  readonly attempt?: number
}

/** Three events of one activity that went well. */
export function activity(firstId: number, { type, args = [], attempt = 1 }: ActivityLine): Line[] {
  return [
    ['activityTaskScheduled', { activityType: { name: type }, input: payloads(...args) }],
    ['activityTaskStarted', { scheduledEventId: firstId, attempt }],
    ['activityTaskCompleted', { scheduledEventId: firstId, startedEventId: firstId + 1 }],
  ]
}

export const STARTED: Line = ['workflowExecutionStarted', { workflowType: { name: 'order' } }]
export const COMPLETED: Line = ['workflowExecutionCompleted']

/** A run of type `order` with one activity in the middle: ids 1 to 11. */
export function orderRun(more: ActivityLine = { type: 'charge', args: ['charge'] }): RunHistory {
  return run('run-1', STARTED, ...task(2), ...activity(5, more), ...task(8), COMPLETED)
}
