// Debian's promtool (apt-get install prometheus) reads the rules, and plays each alert.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { ALERTS } from '../../build/metrics/rules-text.ts'
import { ALERT_CASES, type Series } from './support/alert-cases.ts'

const run = promisify(execFile)
const RULES = ['orion-recordings.yaml', 'orion-alerts.yaml'].map((name) =>
  resolve('deploy/prometheus', name),
)

/** Longer than any alert waits before it is said. */
const LATER = '45m'

test('the rules and the configuration are what Prometheus reads', async () => {
  const { stdout } = await run('promtool', ['check', 'rules', ...RULES])
  assert.match(stdout, /SUCCESS: \d+ rules found/)
  await run('promtool', ['check', 'config', 'deploy/prometheus/prometheus.yaml'])
})

test('every alert has a case that raises it', () => {
  assert.deepEqual(Object.keys(ALERT_CASES).toSorted(), ALERTS.map(({ name }) => name).toSorted())
})

test('each alert is raised by what it is for, and by nothing near it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rules-'))
  try {
    const tests = Object.entries(ALERT_CASES).flatMap(([name, { raised, quiet }]) => [
      play(name, raised, 1),
      play(name, quiet, 0),
    ])
    const file = join(folder, 'tests.yaml')
    await writeFile(file, JSON.stringify({ rule_files: RULES, tests }))
    const played = await run('promtool', ['test', 'rules', file]).catch(
      (error: { stdout?: string; stderr?: string }) => error,
    )
    assert.match(played.stdout ?? '', /SUCCESS/, `${played.stdout}${played.stderr}`)
  } finally {
    await rm(folder, { recursive: true })
  }
})

function play(name: string, series: Series, fires: 0 | 1) {
  return {
    name: `${name} ${fires === 1 ? 'is raised' : 'is quiet'}`,
    interval: '1m',
    input_series: Object.entries(series).map(([key, values]) => ({ series: key, values })),
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`,
        eval_time: fires === 1 && ONCE.has(name) ? '12m' : LATER,
        exp_samples: [{ labels: '{}', value: fires }],
      },
    ],
  }
}

/** They speak of the last minutes, and are quiet again later. */
const ONCE = new Set(['OrionWorkerOverloaded', 'OrionTaskPoisoned', 'OrionGuardianFailed'])
