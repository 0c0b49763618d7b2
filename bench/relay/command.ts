/** `npm run bench:relay`: what the relay costs, with it and without it by turns in one run. */
import { randomInt } from 'node:crypto'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { untilSignal } from '../../src/cli/stack/until-signal.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError, reasonOf } from '../../src/errors/orion-error.ts'
import { startWorld, type World } from '../recovery/world.ts'
import { report } from './report.ts'
import { runBench } from './run-bench.ts'

const SEED_MAX = 2 ** 32 - 1

const say = (text: string) => void process.stderr.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(randomInt(SEED_MAX)) },
    n: { type: 'string', default: '20' },
    server: { type: 'string', default: 'dev' },
  },
})

const interrupt = untilSignal()
let world: World | undefined
try {
  const bench = main()
  // What is under way when the servers go fails, which is not the news then.
  bench.catch(() => {})
  process.exitCode = (await Promise.race([bench, interrupt.received])) ?? EXIT.interrupted
} catch (error) {
  say(error instanceof OrionError ? `${error.code}: ${error.message}` : reasonOf(error))
  process.exitCode = 1
} finally {
  await world?.stop()
}
process.exit()

async function main(): Promise<number> {
  const seed = wholeNumber('--seed', values.seed)
  const n = wholeNumber('--n', values.n)
  const { server } = values
  if (server !== 'dev' && server !== 'postgres') {
    throw new OrionError('USAGE', `--server: there is no ${server}; there are dev, postgres.`)
  }
  say(`seed ${seed}`)
  world = await startWorld(server, say)
  const result = await runBench({ server: world.address, n, seed, say })
  const [cpu] = os.cpus()
  const machine = { cpus: os.availableParallelism(), cpu: cpu?.model, node: process.version }
  const facts = { seed, n, server, machine, loadAverage: os.loadavg()[0] }
  const text = values.json ? JSON.stringify({ ...facts, ...result }, undefined, 2) : report(result)
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  return EXIT.ok
}

function wholeNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= SEED_MAX) return Number(text)
  throw new OrionError('USAGE', `${flag}: ${text} is not a whole number from 1 to ${SEED_MAX}.`)
}
