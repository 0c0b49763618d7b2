import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { LONG, runOrder, TIMED } from './run-order.ts'

test('what takes longest is started first, what is timed runs apart, and nothing is left out', () => {
  const [longest = '', second = ''] = LONG
  const [timed = ''] = TIMED
  assert.deepEqual(runOrder(['b', second, timed, 'a', longest]), {
    busy: [longest, second, 'b', 'a'],
    timed: [timed],
  })
  assert.deepEqual(runOrder([]), { busy: [], timed: [] })
})

test('what is named is there, once', () => {
  const named = [...LONG, ...TIMED]
  assert.deepEqual(
    named.filter((file) => !existsSync(file)),
    [],
  )
  assert.equal(new Set(named).size, named.length)
})
