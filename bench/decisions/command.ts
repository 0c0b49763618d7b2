/** `npm run bench:decisions`: start, reject, approve in quick succession; all must end rejected. */
import { EXIT } from '../../src/errors/catalogue.ts'
import { readFlags, serverOf, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { PARALLEL, RUNS } from './limits.ts'
import { runRounds } from './run-rounds.ts'
import { overruled, tally } from './verdict.ts'

const SHOWN_MAX = 20

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: RUNS },
    parallel: { type: 'string', default: PARALLEL },
    server: { type: 'string', default: 'dev' },
  })
  const server = serverOf(values.server)
  const runs = wholeNumber('--runs', values.runs)
  const parallel = wholeNumber('--parallel', values.parallel)
  const world = await startWorld(server, say)
  releases.defer(() => world.stop())
  const rounds = await runRounds({ env: world.env, runs, rounds: [1, parallel], say })
  const found = rounds.flatMap((round) => overruled(round.runs))
  const shown = rounds.map(({ parallel, seconds, runs }) => ({
    parallel,
    seconds,
    runs: runs.length,
    outcomes: tally(runs),
  }))
  const whole = { server, machine: machineInShort(), rounds: shown, overruled: found }
  const text = values.json
    ? JSON.stringify(whole, undefined, 2)
    : [
        ...shown.map((round) => JSON.stringify(round)),
        ...found.slice(0, SHOWN_MAX),
        found.length === 0 ? 'passed: all ended rejected' : `FAILED: ${found.length} overruled`,
      ].join('\n')
  process.stdout.write(`${text}\n`)
  return found.length === 0 ? EXIT.ok : EXIT.failed
}
