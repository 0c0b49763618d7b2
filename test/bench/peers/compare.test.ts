import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePeers } from '../../../bench/peers/compare.ts'
import type { Crew, Peer, PeerName, Place } from '../../../bench/peers/contestants/contestant.ts'
import { readLines } from '../../../bench/peers/ledger.ts'
import { markdownReport, report } from '../../../bench/peers/report.ts'
import { mostOf } from '../../../bench/peers/rows/kill-rows.ts'
import type { Row } from '../../../bench/peers/rows/row.ts'
import { OrionError } from '../../../src/errors/orion-error.ts'

const place = { ledger: 'nowhere', say: () => {} } as unknown as Place

const fake = (name: PeerName, open: Peer['open']): Peer => ({ name, title: `${name} here`, open })

const working = (name: PeerName): Peer =>
  fake(name, async () => ({
    crew: async () =>
      ({
        ready: async () => {},
        one: async () => 1,
        [Symbol.asyncDispose]: async () => {},
      }) as unknown as Crew,
  }))

const row = (name: string, measure: Row['measure'], kills = false): Row => ({
  name,
  title: `row ${name}`,
  processes: 1,
  kills,
  measure,
})

test('a peer that cannot be had is reported with its code, and the others are measured', async () => {
  const missing = fake('restate', async () => {
    throw new OrionError('PEER_MISSING', 'restate cannot be had: there is no package.')
  })
  const peers = [working('shipped'), missing, working('dbos')]
  const rows = [
    row('step', async (_, count) => Array.from({ length: count }, () => 20)),
    row('S1', async () => [5, Infinity], true),
  ]
  const compared = await comparePeers({ place, peers, rows, n: 6, seed: 1 })
  const why = 'restate cannot be had: there is no package.'
  assert.deepEqual(compared.failures, [{ peer: 'restate', code: 'PEER_MISSING', reason: why }])
  assert.deepEqual(
    compared.rows.map(({ samples }) => [
      samples.shipped?.length,
      samples.restate,
      samples.dbos?.length,
    ]),
    [
      [6, undefined, 6],
      [2, undefined, 2],
    ],
  )
  const text = report(compared.rows, peers, compared.failures)
  assert.match(
    text,
    /^row S1 +5\.0 \/ lost, 1 of 2 lost +5\.0 \/ lost, 1 of 2 lost +shipped +× 1\.0$/m,
  )
  assert.match(text, /^restate: PEER_MISSING: restate cannot be had: there is no package\.$/m)
  const page = markdownReport(compared.rows, peers, compared.failures)
  assert.match(page, /^\| row step \| 20 \/ 20 \|  \| 20 \/ 20 \| shipped \| × 1\.0 \|$/m)
  assert.match(page, /^- restate: PEER_MISSING: /m)
})

test('a row that fails for one peer is reported, and its other rows are measured', async () => {
  const peers = [working('shipped')]
  const rows = [
    row('bad', async () => Promise.reject(new Error('no answer'))),
    row('good', async () => [1]),
    row('worse', async () => Promise.reject(new Error('no worker')), true),
  ]
  const { rows: found, failures } = await comparePeers({ place, peers, rows, n: 1, seed: 1 })
  assert.deepEqual(
    failures.map(({ row, code, reason }) => [row, code, reason]),
    [
      ['bad', 'INTERNAL', 'no answer'],
      ['worse', 'INTERNAL', 'no worker'],
    ],
  )
  assert.deepEqual(
    found.map(({ samples }) => samples.shipped),
    [undefined, [1], undefined],
  )
})

test('a row that we lose says by how much', () => {
  const samples = { shipped: [30, 30, 40], dbos: [2, 2, 3] }
  const rows = [{ name: 'step', title: 'step', samples }]
  const text = markdownReport(rows, [working('shipped'), working('dbos')], [])
  assert.match(text, /^\| step \| 30 \/ 40 \| 2\.0 \/ 3\.0 \| dbos \| × 15\.0 \|$/m)
})

test('a ledger is read without its last line as long as that is half written', () => {
  assert.deepEqual(readLines('12.5 first 7 note\n13 next 8 \n14 ne'), [
    { atMs: 12.5, step: 'first', pid: 7, more: 'note' },
    { atMs: 13, step: 'next', pid: 8, more: '' },
  ])
  assert.deepEqual(readLines(''), [])
})

test('the process that has most of the runs is killed', () => {
  assert.equal(mostOf([4, 7, 7]), 7)
  assert.throws(() => mostOf([]), /no worker has any/)
})
