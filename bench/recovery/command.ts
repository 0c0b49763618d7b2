/** `npm run bench:recovery`: how long runs stand still after a fault; see docs/benchmarks.md. */
import { EXIT } from '../../src/errors/catalogue.ts'
import { STEADY_AFTER_MS } from '../../src/supervisor/limits.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { chosen, readFlags, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { COMPARES, readComparison } from '../peers/flags.ts'
import { KILL_ROWS } from '../peers/rows/kill-rows.ts'
import { runComparison } from '../peers/run-comparison.ts'
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
  if (process.argv.includes(COMPARES)) return runComparison(readComparison(KILL_ROWS), releases)
  const { json, servers, seed, n, batch, ...wanted } = readSizes()
  const startedAt = new Date()
  say(`seed ${seed}`)
  const rows: Row[] = []
  const failures: string[] = []
  for (const { name: server } of servers) {
    const world = await startWorld(server, say)
    releases.defer(() => world.stop())
    const situations = wanted.situations
      .filter(({ needsPostgres }) => !needsPostgres || server === 'postgres')
      .map((situation) => ({ ...situation, batch: batch ?? situation.batch }))
    const options = { ...wanted, world, situations, n, seed, say }
    const result = await runBench({ ...options, steadyMs: STEADY_AFTER_MS })
    rows.push(...rowsOf(server, result.measurements))
    failures.push(...result.failures)
    await world.stop()
  }
  const tookS = Math.round((Date.now() - startedAt.getTime()) / 1_000)
  const machine = machineInShort()
  const facts = { seed, n, batch, startedAt, tookS, lostAfterMs: LOST_AFTER_MS, machine }
  // JSON has no infinity: a lost run has the time null.
  const text = json
    ? JSON.stringify({ ...facts, rows, failures }, undefined, 2)
    : [report(rows), ...failures].join('\n')
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  return failures.length === 0 ? EXIT.ok : EXIT.failed
}

function readSizes() {
  const { json, seed, n, batch, server, setting, situation } = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    n: { type: 'string', default: '20' },
    batch: { type: 'string' },
    server: { type: 'string', multiple: true, default: defaultServers() },
    situation: { type: 'string', multiple: true, default: SITUATIONS.map(({ name }) => name) },
    setting: { type: 'string', multiple: true, default: SETTINGS.map(({ name }) => name) },
    // Read apart, with flags of its own; here so that the list of flags has it.
    peers: { type: 'boolean', default: false },
  })
  return {
    json,
    seed: wholeNumber('--seed', seed),
    n: wholeNumber('--n', n),
    batch: batch === undefined ? undefined : wholeNumber('--batch', batch),
    servers: chosen('--server', SERVERS, server),
    settings: chosen('--setting', SETTINGS, setting),
    situations: chosen('--situation', SITUATIONS, situation),
  }
}

/** Both where the programs of a Temporal Server are known; to build them takes minutes. */
function defaultServers(): ServerKind[] {
  const known = process.env['ORION_TEMPORAL_SERVER_BIN'] && process.env['ORION_TEMPORAL_SQL_BIN']
  return known ? ['dev', 'postgres'] : ['dev']
}
