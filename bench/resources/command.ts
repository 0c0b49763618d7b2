/** `npm run bench:resources`: what a worker takes idle, under load and after it; how runs start. */
import os from 'node:os'
import { parseArgs } from 'node:util'
import { untilSignal } from '../../src/cli/stack/until-signal.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError, reasonOf } from '../../src/errors/orion-error.ts'
import { startWorld, type World } from '../recovery/world.ts'
import { IDLE_SECONDS, RUNS, RUNS_AT_ONCE, STARTS } from './limits.ts'
import { measureResources } from './measure-resources.ts'
import { report } from './report.ts'

const NUMBER_MAX = 1_000_000

const say = (text: string) => void process.stderr.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: String(RUNS) },
    'at-once': { type: 'string', default: String(RUNS_AT_ONCE) },
    starts: { type: 'string', default: String(STARTS) },
    'idle-seconds': { type: 'string', default: String(IDLE_SECONDS) },
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
  const { server } = values
  if (server !== 'dev' && server !== 'postgres') {
    throw new OrionError('USAGE', `--server: there is no ${server}; there are dev, postgres.`)
  }
  const sizes = {
    runs: wholeNumber('--runs', values.runs),
    atOnce: wholeNumber('--at-once', values['at-once']),
    starts: wholeNumber('--starts', values.starts),
    idleSeconds: wholeNumber('--idle-seconds', values['idle-seconds']),
  }
  world = await startWorld(server, say)
  const result = await measureResources({ ...sizes, env: world.env, say })
  const facts = { server, loadAverage: os.loadavg()[0] }
  const text = values.json ? JSON.stringify({ ...facts, ...result }, undefined, 2) : report(result)
  process.stdout.write(`${text}\n`)
  return EXIT.ok
}

function wholeNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= NUMBER_MAX) return Number(text)
  throw new OrionError('USAGE', `${flag}: ${text} is not a whole number from 1 to ${NUMBER_MAX}.`)
}
