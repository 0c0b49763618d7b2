/** `npm run bench:recovery`: how long runs stand still after a fault; see docs/benchmarks.md. */
import { randomInt } from 'node:crypto'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { untilSignal } from '../../src/cli/stack/until-signal.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError, reasonOf } from '../../src/errors/orion-error.ts'
import { STEADY_AFTER_MS } from '../../src/worker/limits.ts'
import type { ServerKind } from '../../src/platform/orphans.ts'
import { LOST_AFTER_MS } from './limits.ts'
import { report } from './report.ts'
import { runBench } from './run-bench.ts'
import { SETTINGS } from './settings.ts'
import { SITUATIONS } from './situations.ts'
import { rowsOf, type Row } from './verdict.ts'
import { startWorld, type World } from './world.ts'

const SEED_MAX = 2 ** 32 - 1
const SERVERS: readonly { readonly name: ServerKind }[] = [{ name: 'dev' }, { name: 'postgres' }]

const say = (text: string) => void process.stderr.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(randomInt(SEED_MAX)) },
    n: { type: 'string', default: '20' },
    server: { type: 'string', multiple: true, default: defaultServers() },
    situation: { type: 'string', multiple: true, default: SITUATIONS.map(({ name }) => name) },
    setting: { type: 'string', multiple: true, default: SETTINGS.map(({ name }) => name) },
  },
})

const interrupt = untilSignal()
const worlds = new Set<World>()
try {
  const bench = main()
  // What is under way when the servers go fails, which is not the news then.
  bench.catch(() => {})
  const result = await Promise.race([bench, interrupt.received])
  process.exitCode = result ? result.exitCode : EXIT.interrupted
} catch (error) {
  say(error instanceof OrionError ? `${error.code}: ${error.message}` : reasonOf(error))
  process.exitCode = 1
} finally {
  await Promise.all([...worlds].map((world) => world.stop()))
}
process.exit()

async function main(): Promise<{ readonly exitCode: number }> {
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
    worlds.add(world)
    const possible = situations.filter(
      ({ needsPostgres }) => !needsPostgres || server === 'postgres',
    )
    const options = { world, settings, situations: possible, n, seed, say }
    const result = await runBench({ ...options, steadyMs: STEADY_AFTER_MS })
    rows.push(...rowsOf(server, result.measurements))
    failures.push(...result.failures)
    worlds.delete(world)
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
  return { exitCode: failures.length === 0 ? 0 : 1 }
}

/** Both where the programs of a Temporal Server are known; to build them takes minutes. */
function defaultServers(): ServerKind[] {
  const known = process.env['ORION_TEMPORAL_SERVER_BIN'] && process.env['ORION_TEMPORAL_SQL_BIN']
  return known ? ['dev', 'postgres'] : ['dev']
}

function chosen<T extends { readonly name: string }>(
  flag: string,
  known: readonly T[],
  names: readonly string[],
): T[] {
  const unknown = names.filter((name) => !known.some((entry) => entry.name === name))
  if (unknown.length === 0) return known.filter(({ name }) => names.includes(name))
  const there = known.map(({ name }) => name).join(', ')
  throw new OrionError(
    'USAGE',
    `${flag}: there is no ${unknown.join(', no ')}; there are ${there}.`,
  )
}

function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= SEED_MAX) return Number(text)
  throw new OrionError('USAGE', `${flag}: ${text} is not a whole number up to ${SEED_MAX}.`)
}

function machine() {
  const [cpu] = os.cpus()
  return { cpus: os.availableParallelism(), cpu: cpu?.model, node: process.version }
}
