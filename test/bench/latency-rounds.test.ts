import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lane } from '../../bench/latency/lane.ts'
import type { RowGroup } from '../../bench/latency/rows/row.ts'
import { runBench } from '../../bench/latency/run-bench.ts'

/** Its runs end at once: what is tried is which rows are measured, and when. */
const lane = (variant: Lane['variant']): Lane => {
  const client = { workflow: { execute: async () => [] } } as unknown as Lane['client']
  return { variant, client, taskQueue: 'none' }
}

const row = (name: string, more: Partial<RowGroup> = {}): RowGroup => ({
  rows: [{ name, inFlight: 1, unit: 'ms' }],
  measure: async (_, count) => [Array.from({ length: count }, () => 1)],
  ...more,
})

test('a row is measured in each round or once, for whom it is meant, and stands in its place', async () => {
  const said: string[] = []
  const groups = [row('each'), row('once', { once: true, without: ['vendor'] }), row('last')]
  const measured = await runBench({
    lanes: [lane('vendor'), lane('shipped')],
    groups,
    n: 6,
    seed: 1,
    say: (text) => void said.push(text.replace(/^\d+ s: /, '')),
  })
  assert.deepEqual(
    measured.map(({ name, samples }) => [
      name,
      ...(['vendor', 'shipped'] as const).map((variant) => samples[variant]?.length ?? 0),
    ]),
    [
      ['each', 6, 6],
      ['once', 0, 2],
      ['last', 6, 6],
    ],
  )
  assert.equal(said.length, 7)
  assert.equal(said.at(-2), 'round 3 of 3, once, 1 in flight')
})
