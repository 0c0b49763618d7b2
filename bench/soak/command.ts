/** `npm run soak:recovery`: kills workers at random moments under a load of all workflows. */
import { EXIT } from '../../src/errors/catalogue.ts'
import { readFlags, someSeed, wholeNumber } from '../flags.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { report } from './report.ts'
import { runSoak } from './run-soak.ts'
import { faultsOf, growthOf } from './verdict.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    kills: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '120' },
  })
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
  return faults.length === 0 ? EXIT.ok : EXIT.failed
}
