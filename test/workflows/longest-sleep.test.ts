import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelRun } from '../../src/client/end-run.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { DURATION_MAX_MS } from '../../src/contract/duration.ts'
import { readHistory, replay, type JsonHistory } from '../replay/replay-history.ts'
import { asPayloads, shiftFrom } from '../replay/shift-history.ts'
import { connectStack } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'

const YEAR_SECONDS = DURATION_MAX_MS / 1_000

test('the server takes a sleep of a year, and the run can still be cancelled', async () => {
  const taskQueue = uniqueTaskQueue()
  await using stack = await connectStack()
  const { client, store } = stack
  await using _worker = await startWorker(taskQueue)
  const id = uniqueId('year')
  await startRun(client, { type: 'durableDemo', id, input: { sleep: '365 days' }, taskQueue })

  const timer = await waitFor('the timer', async () => {
    const { events } = await client.temporal.workflow.getHandle(id).fetchHistory()
    const started = events?.find((event) => event.timerStartedEventAttributes)
    return started?.timerStartedEventAttributes?.startToFireTimeout ?? undefined
  })
  assert.equal(Number(timer.seconds), YEAR_SECONDS)

  await cancelRun(client, id)
  await waitFor('the end', async () => (await describeRun(client, id)).status === 'cancelled')
  const statuses = (await store.listAudit(id)).map(({ status }) => status)
  assert.deepEqual(statuses, ['working', 'sleeping', 'cancelled'])
})

/** A history of a short sleep, made into one of the longest legal input. */
async function historyOfAYear(): Promise<JsonHistory> {
  const history = await readHistory('durable-demo-completed')
  for (const event of history.events) {
    const started = event['workflowExecutionStartedEventAttributes'] as { input?: unknown }
    if (started) started.input = asPayloads({ steps: 3, sleep: '365 days' })
    const timer = event['timerStartedEventAttributes'] as { startToFireTimeout?: string }
    if (timer) timer.startToFireTimeout = `${YEAR_SECONDS}s`
  }
  return shiftFrom(history, 'EVENT_TYPE_TIMER_FIRED', DURATION_MAX_MS)
}

test('a run whose sleep of a year is skipped continues and completes', async () => {
  await replay(await historyOfAYear())
})

test('the skipped year is needed: without the timer’s end the run does not continue', async () => {
  const history = await historyOfAYear()
  history.events = history.events.filter(({ eventType }) => eventType !== 'EVENT_TYPE_TIMER_FIRED')
  await assert.rejects(replay(history))
})
