import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHistory, replay, type JsonEvent, type JsonHistory } from '../replay/replay-history.ts'
import { shiftFrom } from '../replay/shift-history.ts'

const TASK = /WORKFLOW_TASK_(SCHEDULED|STARTED|COMPLETED)$/

/**
 * A run of a type that no worker knows, whose task came up some time after its start. Made of
 * the beginning of a real history, since a real one would take minutes.
 */
async function historyOfUnknownType(tookMs: number): Promise<JsonHistory> {
  const { events } = await readHistory('durable-demo-invalid')
  const [started, ...rest] = events
  const attributes = started?.['workflowExecutionStartedEventAttributes'] as Record<string, unknown>
  attributes['workflowType'] = { name: 'nobodyKnowsMe' }
  const task = rest.filter(({ eventType }) => TASK.test(eventType))
  const failed = rest.find(({ eventType }) => eventType === 'EVENT_TYPE_WORKFLOW_EXECUTION_FAILED')
  const all = [started, ...task, failed].filter((event): event is JsonEvent => event !== undefined)
  return shiftFrom({ events: all }, 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED', tookMs)
}

test('a run of a type that no worker knows ends as failed after four minutes', async () => {
  await replay(await historyOfUnknownType(241_000))
})

test('until then it waits for a worker that knows it', async () => {
  await assert.rejects(
    replay(await historyOfUnknownType(239_000)),
    /knows the workflow type .*nobodyKnowsMe/,
  )
})
