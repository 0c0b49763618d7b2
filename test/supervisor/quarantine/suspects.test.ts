import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '../../../src/relay/task.ts'
import {
  POISON_DELAY_MAX_MS,
  POISON_DELAY_MIN_MS,
  SUSPECTS_MAX,
} from '../../../src/supervisor/quarantine/limits.ts'
import {
  afterAnswer,
  afterDeath,
  taskKey,
  treatment,
  whyGivenBack,
  type Death,
  type Suspects,
} from '../../../src/supervisor/quarantine/suspects.ts'

const death = (id: number, more: Partial<Death> = {}): Death => {
  return { id, cause: 'itself', alone: false, atMs: id, reason: `end ${id}.`, ...more }
}
const times = (count: number, more?: Partial<Death>): Death[] =>
  Array.from({ length: count }, (_, index) => death(index, more))
const together = times(2)
const ALONE = { alone: true } as const
const KILLED = { cause: 'killed' } as const

const TABLE: readonly (readonly [
  string,
  readonly Death[],
  Partial<ReturnType<typeof treatment>>,
])[] = [
  ['no death', [], { alone: false, delayMs: 0, times: 0, reported: false }],
  ['one end of itself', times(1), { alone: false, delayMs: 0, reported: false }],
  ['two', together, { alone: true, delayMs: 0, times: 0, reported: false }],
  ['many, with others there each time', times(9), { alone: true, delayMs: 0, reported: false }],
  [
    'two, and one alone',
    [...together, death(9, ALONE)],
    { alone: true, delayMs: POISON_DELAY_MIN_MS, times: 1, reported: true },
  ],
  [
    'two, and three alone',
    [...together, ...times(3, ALONE)],
    { delayMs: POISON_DELAY_MIN_MS * 4, times: 3, reported: true },
  ],
  ['very many', times(60, ALONE), { delayMs: POISON_DELAY_MAX_MS, reported: true }],
  ['three times killed', times(3, KILLED), { alone: false, reported: false }],
  ['four times', times(4, KILLED), { alone: true, reported: false }],
  [
    'four times, and once alone',
    [...times(4, KILLED), death(9, { ...KILLED, ...ALONE })],
    { alone: true, times: 1, reported: false },
  ],
  [
    'four times, and twice alone',
    [...times(4, KILLED), ...times(2, { ...KILLED, ...ALONE })],
    { reported: true },
  ],
]

for (const [what, deaths, expected] of TABLE) {
  test(`${what}: ${JSON.stringify(expected)}`, () => {
    const found = treatment(deaths)
    assert.deepEqual({ ...found, ...expected }, found)
  })
}

const names = (suspects: Suspects) =>
  [...suspects].map(([task, deaths]) => [task, deaths.map(({ id }) => id)])

test('a task that a worker had when it died is a suspect, until it is answered', () => {
  const first = afterDeath(new Map(), ['a', 'b'], death(1))
  const second = afterDeath(first, ['b', 'c'], death(2))
  assert.deepEqual(names(second), [
    ['a', [1]],
    ['b', [1, 2]],
    ['c', [2]],
  ])
  assert.deepEqual(names(afterAnswer(second, 'b')), [
    ['a', [1]],
    ['c', [2]],
  ])
  assert.deepEqual(names(first), [
    ['a', [1]],
    ['b', [1]],
  ])
})

test('a task that ends a worker alone explains earlier deaths that it shared with others, and no others', () => {
  const before = [death(1), death(2)].reduce<Suspects>(
    (suspects, each) => afterDeath(suspects, ['poison', 'bystander'], each),
    new Map(),
  )
  const other = afterDeath(before, ['bystander of two'], death(3))
  const both = afterDeath(other, ['poison', 'bystander of two'], death(4))
  const after = afterDeath(both, ['poison'], death(5, ALONE))
  assert.deepEqual(names(after), [
    ['bystander of two', [3]],
    ['poison', [1, 2, 4, 5]],
  ])
})

test('of too many suspects the oldest is forgotten', () => {
  const many = Array.from({ length: SUSPECTS_MAX }, (_, index) => `task ${index}`)
  const full = afterDeath(new Map(), many, death(1))
  const after = afterDeath(full, ['task 0', 'one more'], death(2))
  assert.equal(after.size, SUSPECTS_MAX)
  assert.equal(after.has('task 1'), false)
  assert.equal(after.get('task 0')?.length, 2)
})

test('a task has one key in all its attempts, and two activities of a run have two', () => {
  const task: Task = {
    kind: 'activity',
    token: 'x',
    workflowId: 'w',
    runId: 'r',
    type: 't',
    activityId: '1',
    attempt: 1,
    lastAttempt: false,
  }
  assert.equal(taskKey(task), taskKey({ ...task, token: 'y', attempt: 2 }))
  const others = [{ activityId: '2' }, { runId: 's' }, { kind: 'workflow' as const }]
  for (const other of others) assert.notEqual(taskKey(task), taskKey({ ...task, ...other }))
})

test('why it is given back names the last end, and the code once it is certain', () => {
  assert.equal(whyGivenBack(together), 'end 1.')
  assert.equal(
    whyGivenBack([...together, death(9, ALONE)]),
    'end 9. WORKER_POISONED: 3 workers have ended with this task in hand.',
  )
})
