// Events over HTTP: many readers, live and after a break, each row once and in order.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { addDeciders } from '../../bench/api/deciders.ts'
import { report } from '../../bench/api/report.ts'
import { runSoak } from '../../bench/api/run-soak.ts'
import { faultsOf } from '../../bench/api/verdict.ts'
import { EVENTS_PAGE } from '../../src/api/limits.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { createStore } from '../../src/store/create-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import type { Store } from '../../src/store/store.ts'
import { connectStack } from '../support/stack-client.ts'
import { databaseUrl, stackEnvironment, superuserUrl } from '../support/test-settings.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { readEvents, type Reading } from './support/read-events.ts'
import { startTestApi, type TestApi } from './support/test-api.ts'

let api: TestApi
let store: Store
before(async () => {
  api = await startTestApi()
  store = createStore(databaseUrl(), { applicationName: 'orion-test', poolMax: 8 })
})
after(async () => {
  await api[Symbol.asyncDispose]()
  await store.close()
})

const write = (run: string, index: number) =>
  store.recordAudit({
    idempotencyKey: `${run}/${index}`,
    workflowId: run,
    runId: 'r',
    workflowType: 'approval',
    status: String(index),
    startedAt: '2026-11-30T00:00:00.000Z',
    metadata: { text: 'line\nend\n\nevent: fake\n\n</script>' },
  })

const numbers = ({ events }: Reading) => events.map(({ data }) => Number(data.status))
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

test('readers get each row once and in order, and continue after a break', async () => {
  const run = uniqueId('events')
  const first = await readEvents(`${api.url}/v1/events?run=${run}`)
  for (const index of upTo(5)) await write(run, index)
  await waitFor('the first events', () => first.events.length === 5)
  const [{ data, event } = { data: {}, event: '' }] = first.events
  assert.equal(event, 'transition')
  assert.equal(data.run, run)
  assert.equal(data.metadata.text, 'line\nend\n\nevent: fake\n\n</script>')
  first.close()

  // Written while nobody listens, a repeat among them, which uses up a number.
  for (const index of upTo(9)) await write(run, index)
  const id = first.events.at(-1)?.id ?? ''
  const second = await readEvents(`${api.url}/v1/events?run=${run}`, id)
  await write(run, 9)
  await waitFor('the others', () => second.events.length === 5)
  assert.deepEqual([...numbers(first), ...numbers(second)], upTo(10))
  second.close()
})

test('a reader that begins far back gets all pages, and then new events', async () => {
  const run = uniqueId('pages')
  const start = await readEvents(`${api.url}/v1/events?run=${run}`)
  await write(run, 0)
  await waitFor('the first event', () => start.events.length === 1)
  start.close()
  const count = EVENTS_PAGE + 20
  // Many writers at a time: their rows are committed in another order than they are numbered.
  await Promise.all(upTo(count).map((index) => write(run, index)))
  const reader = await readEvents(`${api.url}/v1/events?run=${run}`, start.events[0]?.id)
  await write(run, count)
  await waitFor('all events', () => reader.events.length === count)
  const positions = reader.events.map((event) => event.data.position)
  assert.deepEqual(
    positions,
    positions.toSorted((one, other) => one - other),
  )
  assert.equal(new Set(numbers(reader)).size, count)
  reader.close()
})

test('an id that no event had is refused', async () => {
  for (const id of ['x', '1', '1.2.3', '-1.0', '9'.repeat(40), '1.99999999999999999']) {
    const answer = await api.ask('/v1/events', { headers: { 'last-event-id': id } })
    assert.deepEqual([answer.status, answer.body.code], [422, 'INPUT_INVALID'], id)
  }
})

test('two hundred readers share one reader of the database, and all get the same', async () => {
  const run = uniqueId('many')
  const readers = await Promise.all(
    upTo(200).map(() => readEvents(`${api.url}/v1/events?run=${run}`)),
  )
  for (const index of upTo(3)) await write(run, index)
  await waitFor('all of them', () => readers.every(({ events }) => events.length === 3))
  for (const reader of readers) {
    assert.deepEqual(numbers(reader), [0, 1, 2])
    reader.close()
  }
})

// `npm run soak:api` is the same with the numbers of issue 17.
test('the API is killed while people decide: nothing is lost, and readers miss and repeat nothing', async () => {
  await using used = new AsyncDisposableStack()
  const name = uniqueId('soak').replace('-', '_')
  const login = { database: name, loginRole: name, password: 'p' }
  const own = { DATABASE_URL: await provisionDatabase(superuserUrl(), login) }
  const taskQueue = uniqueTaskQueue()
  const workflows = fileURLToPath(new URL('../../bench/approvals/workflows.ts', import.meta.url))
  used.use(await startWorker(taskQueue, own, ['--workflows', workflows]))
  const { client, store } = used.use(await connectStack(own))
  const deciders = await addDeciders(store, own.DATABASE_URL, 4)
  const place = { env: stackEnvironment(own), client, store, taskQueue, ...deciders, say: () => {} }
  const sizes = { seed: 20_261_130, perSecond: 8, seconds: 4, readers: 40, kills: 1 }
  const soak = await runSoak(place, sizes)
  assert.deepEqual(faultsOf(soak), [], report(soak))
})
