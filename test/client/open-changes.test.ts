import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf } from '../../src/client/open-changes.ts'

const run = (id: string, type: string, ...changes: readonly string[]) => ({ id, type, changes })

test('an old way is needed by open runs of the same workflows that lack the change', () => {
  const runs = [
    run('b-1', 'buy', 'fee-first', 'orion-trail-kept'),
    run('b-2', 'buy', 'orion-trail-kept'),
    run('b-3', 'buy', 'fee-first', 'two-parcels'),
    run('s-1', 'ship', 'two-parcels'),
    run('r-1', 'refund'),
  ]
  assert.deepEqual(changesOf(runs), {
    runs: 5,
    changes: [
      { id: 'fee-first', types: ['buy'], newWay: 2, oldWay: 1, oldRuns: ['b-2'] },
      { id: 'two-parcels', types: ['buy', 'ship'], newWay: 2, oldWay: 2, oldRuns: ['b-1', 'b-2'] },
    ],
  })
})

test('a few runs are named, and all are counted', () => {
  const others = ['1', '2', '3', '4'].map((id) => run(id, 'buy'))
  const [change] = changesOf([run('0', 'buy', 'fee-first'), ...others]).changes
  assert.deepEqual([change?.oldWay, change?.oldRuns], [4, ['1', '2', '3']])
})
