/** `npm run bench:recovery`: how long runs stand still after a fault; see docs/benchmarks.md. */
import os from 'node:os'
import { EXIT } from '../../src/errors/catalogue.ts'
import { STEADY_AFTER_MS } from '../../src/worker/limits.ts'
import type { ServerKind } from '../../src/platform/orphans.ts'
import { chosen, readFlags, someSeed, wholeNumber } from '../flags.ts'
import { runCommand, say } from '../run-command.ts'
import { LOST_AFTER_MS } from './limits.ts'
import { report } from './report.ts'
import { runBench } from './run-bench.ts'
import { SETTINGS } from './settings.ts'
import { SITUATIONS } from './situations.ts'
import { rowsOf, type Row } from './verdict.ts'
import { startWorld } from './world.ts'

const SERVERS: readonly { readonly name: ServerKind }[] = [{ name: 'dev' }, { name: 'postgres' }]

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    n: { type: 'string', default: '20' },
    server: { type: 'string', multiple: true, default: defaultServers() },
    situation: { type: 'string', multiple: true, default: SITUATIONS.map(({ name }) => name) },
    setting: { type: 'string', multiple: true, default: SETTINGS.map(({ name }) => name) },
  })
  const seed = wholeNumber('--seed', values.seed)
  const n = wholeNumber('--n', values.n)
  const settings = chosen('--setting', SETTINGS, values.setting)
  const situations = chosen('--situation', SITUATIONS, values.situation)
  const startedAt = new Date()
  say(`seed ${seed}`)
  const rows: Row[] = []
  const failures: string[] = []
  for (const { name: server } of chosen('--server', SERVERS, values.server)) {
    const world = await startWorld(server, say)
    releases.defer(() => world.stop())
    const possible = situations.filter(
      ({ needsPostgres }) => !needsPostgres || server === 'postgres',
    )
    const options = { world, settings, situations: possible, n, seed, say }
    const result = await runBench({ ...options, steadyMs: STEADY_AFTER_MS })
    rows.push(...rowsOf(server, result.measurements))
    failures.push(...result.failures)
    await world.stop()
  }
  const tookS = Math.round((Date.now() - startedAt.getTime()) / 1_000)
  const facts = { seed, n, startedAt, tookS, lostAfterMs: LOST_AFTER_MS, machine: machine() }
  // JSON has no infinity: a lost run has the time null.
  const text = values.json
    ? JSON.stringify({ ...facts, rows, failures }, undefined, 2)
    : [report(rows), ...failures].join('\n')
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  return failures.length === 0 ? EXIT.ok : EXIT.failed
}

/** Both where the programs of a Temporal Server are known; to build them takes minutes. */
function defaultServers(): ServerKind[] {
  const known = process.env['ORION_TEMPORAL_SERVER_BIN'] && process.env['ORION_TEMPORAL_SQL_BIN']
  return known ? ['dev', 'postgres'] : ['dev']
}

function machine() {
  const [cpu] = os.cpus()
  return { cpus: os.availableParallelism(), cpu: cpu?.model, node: process.version }
}
