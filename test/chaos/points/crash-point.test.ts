import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { after, afterEach, test } from 'node:test'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { crashPoint } from '../../../src/chaos/points/crash-point.ts'
import { listenForPoints } from '../../../src/chaos/lane/named-points.ts'
import { createStepBook } from '../../../src/chaos/lane/step-book.ts'
import { pointId, type Boundary } from '../../../src/chaos/points/boundary.ts'

const STORAGE = Symbol.for('__temporal_activity_context_storage__')
const storage = new AsyncLocalStorage<{ info: { base64TaskToken: string } }>()
const globals = globalThis as { [STORAGE]?: unknown }
globals[STORAGE] = storage
after(() => delete globals[STORAGE])
afterEach(() => delete process.env['CHAOS_POINTS'])

const TASK = {
  kind: 'activity',
  workflowId: 'w',
  runId: 'r',
  attempt: 1,
  lastAttempt: false,
} as const

async function listen(at: (boundary: Boundary) => Promise<void> = async () => {}) {
  const seen: Boundary[] = []
  const book = createStepBook()
  const hold = async (boundary: Boundary) => {
    seen.push(boundary)
    await at(boundary)
    return 'pass' as const
  }
  const attendant = () => ({ at: hold, saw: () => {}, silences: () => false })
  const points = await listenForPoints({ book, attendant })
  process.env['CHAOS_POINTS'] = points.address
  return { seen, book, [Symbol.dispose]: points.close }
}

const inTask = (token: string, work: () => Promise<void>) =>
  storage.run({ info: { base64TaskToken: token } }, work)

test('outside of a campaign it does nothing', async () => {
  await crashPoint('posted')
})

test('in a campaign it is a point of its own activity, with many activities at once', async () => {
  using tester = await listen()
  const { book, seen } = tester
  book.handOut({ ...TASK, token: 'one', type: 'post', activityId: '1' }, 7)
  book.handOut({ ...TASK, token: 'two', type: 'file', activityId: '2' }, 7)
  await inTask('one', async () => {
    await crashPoint('posted')
    await crashPoint('posted')
    await crashPoint('a/b @c+d')
  })
  assert.deepEqual(
    seen.map((boundary) => [pointId(boundary, new Map()), boundary.pid]),
    [
      ['activity:post#id1/attempt1/point:posted', 7],
      ['activity:post#id1/attempt1/point:posted.2', 7],
      ['activity:post#id1/attempt1/point:a-b-c-d', 7],
    ],
  )
})

test('the activity is held at the point until it may continue', async () => {
  const { promise: mayGoOn, resolve } = Promise.withResolvers<void>()
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
  using tester = await listen(() => (reach(), mayGoOn))
  tester.book.handOut({ ...TASK, token: 'one', type: 'post', activityId: '1' }, 7)
  let passed = false
  const going = inTask('one', () => crashPoint('posted')).then(() => (passed = true))
  await reached
  assert.equal(passed, false)
  resolve()
  await going
})

test('it continues if nobody listens any more, or if the answer is nonsense', async () => {
  using tester = await listen()
  await inTask('unknown', () => crashPoint('posted'))
  await crashPoint('outside-of-any-activity')
  assert.deepEqual(tester.seen, [])
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as { readonly port: number }
  gone.close()
  await once(gone, 'close')
  process.env['CHAOS_POINTS'] = `127.0.0.1:${port}`
  await inTask('one', () => crashPoint('posted'))
})
