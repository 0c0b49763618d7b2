import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Activities } from '../../src/contract/activities.ts'
import { joinActivities, selectActivities } from '../../src/worker/selection.ts'

const nothing = async () => {}
const ALL = { one: nothing, two: nothing }
const names = (table: object) => Object.keys(table)

test('all, none or the named activities are selected', () => {
  assert.deepEqual(names(selectActivities('all', ALL)), ['one', 'two'])
  assert.deepEqual(names(selectActivities('none', ALL)), [])
  assert.deepEqual(names(selectActivities(['two'], ALL)), ['two'])
})

test('a name that is not there is a mistake', () => {
  assert.throws(() => selectActivities(['three'], ALL), { code: 'CONFIG_INVALID' })
})

test('your own activities stand beside Orion’s, under other names', () => {
  const orions = ALL as unknown as Activities
  assert.deepEqual(names(joinActivities(orions, { three: nothing })), ['one', 'two', 'three'])
  assert.throws(() => joinActivities(orions, { two: nothing }), { code: 'WORKER_START_FAILED' })
})
