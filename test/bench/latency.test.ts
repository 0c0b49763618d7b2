import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { LEG_NAMES, legsOfRun } from '../../bench/latency/legs/legs-of-run.ts'
import { measureLegs } from '../../bench/latency/legs/measure-legs.ts'
import { openLanes } from '../../bench/latency/open-lanes.ts'
import { withFigures } from '../../bench/figures-on-page.ts'
import { cells, markdownTables } from '../../bench/latency/report.ts'
import { allRows } from '../../bench/latency/rows/all-rows.ts'
import { gapsOf } from '../../bench/latency/rows/steps.ts'
import { runBench } from '../../bench/latency/run-bench.ts'
import { VARIANTS } from '../../bench/latency/variants.ts'
import { rowOf } from '../../bench/latency/verdict.ts'
import { cacheDir, stackEnvironment, temporalAddress } from '../support/test-settings.ts'

const SIZES = { growth: 8, demoRuns: 1, stepsMin: 2, localSteps: 5 }

test('every row is measured for every variant, the variants of a row in turn', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const address = temporalAddress()
  const env = stackEnvironment({ ORION_CACHE_DIR: cacheDir() })
  const world = { address, env, folder, fleets: new Set<never>() }
  // The server is shared, so that the vendor's has to be ours: what is tried is the bench.
  const variants = VARIANTS.filter(({ name }) => name !== 'tuned')
  const options = { variants, world, vendorAddress: address, processes: 1 }
  const said: string[] = []
  try {
    await using open = await openLanes(options)
    const groups = allRows({ ...SIZES, inFlight: [1, 2] })
    const say = (text: string) => void said.push(text)
    const measured = await runBench({ lanes: open.lanes, groups, n: 1, seed: 7, say })
    const rows = measured.map(rowOf)
    assert.deepEqual(
      rows.map(({ name, inFlight }) => [name, inFlight]),
      [
        ['step', 1],
        ['step', 2],
        ['local step', 1],
        ['start → result of one step', 1],
        ['start → result of one step', 2],
        ['signal → resumed', 1],
        ['update → answer', 1],
        ['durableDemo', 20],
        ['step, first 4 of 8', 1],
        ['step, last 4 of 8', 1],
      ],
    )
    for (const { name, variants: found } of rows) {
      const both = name.endsWith('of 8') ? ['shipped'] : ['shipped', 'vendor']
      assert.deepEqual(Object.keys(found).toSorted(), both, name)
      for (const { n, p50, p95 } of Object.values(found)) {
        assert.ok(n > 0 && p50 > 0 && p95 >= p50 && p95 < 60_000, `${name}: ${p50}, ${p95} of ${n}`)
      }
    }
    const legs = await measureLegs(open.lanes, 1)
    assert.deepEqual(
      legs.map(({ name }) => name),
      LEG_NAMES,
    )
    for (const { name, p50 } of legs) {
      assert.deepEqual(Object.keys(p50).toSorted(), ['shipped', 'vendor'], name)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('milliseconds are better where they are fewer, runs a second where they are more', () => {
  const samples = { vendor: [100, 100, 100], tuned: [10, 10, 10], shipped: [12, 11, 50] }
  const step = rowOf({ name: 'step', inFlight: 1, unit: 'ms', target: 15, samples })
  assert.equal(step.met, true)
  assert.deepEqual([step.timesBetter, step.ofTuned], [100 / 12, 1.2])
  assert.deepEqual(step.variants.shipped, { n: 3, p50: 12, p95: 50 })
  const demo = rowOf({ name: 'durableDemo', unit: 'a second', target: 20, samples })
  assert.equal(demo.met, false)
  assert.deepEqual([demo.timesBetter, demo.ofTuned], [0.12, 10 / 12])
  const alone = rowOf({ name: 'step', unit: 'ms', samples: { vendor: [1] } })
  assert.deepEqual(cells(alone), ['step', '', 'ms', '1.0 / 1.0', '', '', '', '', '', ''])
})

test('a step lasts from one body to the next', () => {
  assert.deepEqual(gapsOf([5, 7, 12]), [2, 5])
  assert.deepEqual(gapsOf([5]), [])
})

test('figures replace those that were written before, and nothing beside them', () => {
  const mark = '<!-- Written by `npm run bench:latency -- --write` for dev. -->'
  const end = '<!-- End of what bench:latency writes. -->'
  const page = `above\n${mark}\nold\n${end}\nbelow\n`
  const step = rowOf({ name: 'step', unit: 'ms', samples: { vendor: [1] } })
  const table = markdownTables([step], [{ name: 'activity', p50: { vendor: 1.23 } }])
  assert.match(table, /\| activity \| 1\.2 \| {2}\| {2}\|$/)
  const given = { command: 'bench:latency', figures: table }
  const written = withFigures(page, { ...given, part: 'dev' })
  assert.equal(written, `above\n${mark}\n\n${table}\n\n${end}\nbelow\n`)
  assert.equal(withFigures(written, { ...given, part: 'dev' }), written)
  assert.throws(() => withFigures(page, { ...given, part: 'postgres' }), /lacks its marks/)
})

test('the legs of a run add up to what its caller waited', () => {
  const events = [
    'WorkflowExecutionStarted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'ActivityTaskScheduled',
    'ActivityTaskStarted',
    'ActivityTaskCompleted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionCompleted',
  ].map((type, index) => ({ type, atMs: index * index }))
  const legs = [...legsOfRun(events, 100)]
  assert.deepEqual(legs, [
    ['start → first workflow task', 4],
    ['first workflow task', 5],
    ['→ activity', 16],
    ['activity', 11],
    ['→ second workflow task', 28],
    ['second workflow task', 17],
    ['the call, and the answer', 19],
  ])
  assert.throws(() => legsOfRun(events.slice(0, 9), 100), /no WorkflowTaskCompleted number 2/)
})
