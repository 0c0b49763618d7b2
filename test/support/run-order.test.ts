import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { LONG, runOrder, TIMED } from './run-order.ts'

test('the longest files start first, timed ones run apart, and none is left out', () => {
  const [longest = '', second = ''] = LONG
  const [timed = ''] = TIMED
  assert.deepEqual(runOrder(['b', second, timed, 'a', longest]), {
    busy: [longest, second, 'b', 'a'],
    timed: [timed],
  })
  assert.deepEqual(runOrder([]), { busy: [], timed: [] })
})

test('every named file is there, once', () => {
  const named = [...LONG, ...TIMED]
  assert.deepEqual(
    named.filter((file) => !existsSync(file)),
    [],
  )
  assert.equal(new Set(named).size, named.length)
})
