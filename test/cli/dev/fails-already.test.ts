import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failsAlready } from '../../../src/cli/dev/fails-already.ts'

const CASES: readonly (readonly [title: string, events: string, fails: boolean])[] = [
  ['waits', 'Scheduled Started Completed', false],
  ['has not begun', 'Scheduled', false],
  ['fails its first task', 'Scheduled Started Failed', true],
  ['fails a later task', 'Scheduled Started Completed Scheduled Started Failed', true],
  ['failed, and goes on', 'Scheduled Started Failed Scheduled Started Completed', false],
  ['failed, and is tried again', 'Scheduled Started Failed Scheduled', true],
]

for (const [title, names, fails] of CASES) {
  test(`a run that ${title} ${fails ? 'fails already' : 'does not fail yet'}`, () => {
    const events = [
      'workflowExecutionStarted',
      ...names.split(' ').map((name) => `workflowTask${name}`),
    ]
    const history = { events: events.map((name) => ({ [`${name}EventAttributes`]: {} })) }
    assert.equal(failsAlready({ history }), fails)
  })
}
