import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failingTaskOf, tellFailingTask, type TaskEvent } from '../../src/client/task-failures.ts'

const AT = Date.parse('2026-11-30T08:00:00.000Z')
const iso = (seconds: number) => new Date(AT + seconds * 1_000).toISOString()

const event = (kind: TaskEvent['kind'], seconds: number, more: Partial<TaskEvent> = {}) => ({
  kind,
  atMs: AT + seconds * 1_000,
  ...more,
})

const STARTED = event('started', 1, { worker: '7@host', build: 'b1' })

test('the first attempt of a task is none that fails', () => {
  assert.equal(failingTaskOf(1, AT, [event('failed', 2, { reason: 'boom' })]), undefined)
})

for (const [title, events, expected] of [
  [
    'why and since when, by the build that began it',
    [event('failed', 2, { reason: 'boom', worker: '7@host' }), STARTED],
    { reason: 'boom', since: iso(2), worker: '7@host', build: 'b1' },
  ],
  [
    'the latest reason, since the first failure',
    [
      event('failed', 9, { reason: 'new' }),
      event('failed', 5, { reason: 'old' }),
      event('timed out', 3),
    ],
    { reason: 'new', since: iso(3) },
  ],
  [
    'nothing of what was before the run last went on',
    [
      event('failed', 9, { reason: 'new' }),
      event('completed', 5),
      event('failed', 3, { reason: 'old' }),
    ],
    { reason: 'new', since: iso(9) },
  ],
  [
    'the reason that there is, though the latest attempt only took too long',
    [event('timed out', 9), event('failed', 5, { reason: 'boom' })],
    { reason: 'boom', since: iso(5) },
  ],
  [
    'that nobody finished it, where no failure is on record',
    [event('completed', 5)],
    { reason: 'no worker finished it in time', since: iso(0) },
  ],
  [
    'one line of a long report',
    [event('failed', 2, { reason: `a\n  b ${'x'.repeat(900)}` })],
    { reason: `a b ${'x'.repeat(496)}`, since: iso(2) },
  ],
] as const) {
  test(`a task that fails is reported with ${title}`, () => {
    assert.deepEqual(failingTaskOf(2, AT, events), { attempt: 2, ...expected })
  })
}

test('in words a task failure has attempt, time, reason, worker and build, as far as they are known', () => {
  const task = { reason: 'boom', since: iso(2), attempt: 7 }
  assert.equal(tellFailingTask(task), `attempt 7 since ${iso(2)}: boom`)
  const by = tellFailingTask({ ...task, worker: '7@host', build: 'b1' })
  assert.match(by, /boom \(worker 7@host, build b1\)$/)
})
