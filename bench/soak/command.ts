/** `npm run soak:recovery`: kills workers at random moments under a load of all workflows. */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { untilSignal } from '../../src/cli/stack/until-signal.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError, reasonOf } from '../../src/errors/orion-error.ts'
import { startWorld } from '../recovery/world.ts'
import { report } from './report.ts'
import { runSoak } from './run-soak.ts'
import { faultsOf, growthOf } from './verdict.ts'

const NUMBER_MAX = 2 ** 32 - 1

const say = (text: string) => void process.stderr.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(randomInt(NUMBER_MAX)) },
    kills: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '120' },
  },
})

const interrupt = untilSignal()
await using releases = new AsyncDisposableStack()
try {
  const soak = main()
  // What is under way when the servers go fails, which is not the news then.
  soak.catch(() => {})
  process.exitCode = (await Promise.race([soak, interrupt.received])) ?? EXIT.interrupted
} catch (error) {
  say(error instanceof OrionError ? `${error.code}: ${error.message}` : reasonOf(error))
  process.exitCode = 1
}
await releases.disposeAsync()
process.exit()

/** @returns the exit code */
async function main(): Promise<number> {
  const seed = wholeNumber('--seed', values.seed)
  const options = {
    seed,
    kills: wholeNumber('--kills', values.kills),
    minutes: wholeNumber('--minutes', values.minutes),
  }
  say(`seed ${seed}`)
  const world = await startWorld('dev', say)
  releases.defer(() => world.stop())
  const soak = await runSoak({ ...options, env: world.env, say })
  const faults = faultsOf(soak)
  const text = values.json
    ? JSON.stringify({ seed, ...soak, growth: growthOf(soak), faults }, undefined, 2)
    : report(soak)
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  return faults.length === 0 ? 0 : 1
}

function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= NUMBER_MAX) return Number(text)
  throw new OrionError('USAGE', `${flag}: ${text} is not a whole number up to ${NUMBER_MAX}.`)
}
