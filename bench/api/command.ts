/** `npm run soak:api`: kills the HTTP API under load, with readers that follow all that happens. */
import { EXIT } from '../../src/errors/catalogue.ts'
import { openPlace } from '../approvals/open-place.ts'
import { readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { addDeciders } from './deciders.ts'
import { CLIENTS, KILLS, PER_SECOND, READERS, SECONDS } from './limits.ts'
import { report } from './report.ts'
import { runSoak } from './run-soak.ts'
import { faultsOf } from './verdict.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    'per-second': { type: 'string', default: PER_SECOND },
    seconds: { type: 'string', default: SECONDS },
    clients: { type: 'string', default: CLIENTS },
    readers: { type: 'string', default: READERS },
    kills: { type: 'string', default: KILLS },
    server: { type: 'string', default: 'dev' },
  })
  const server = serverOf(values.server)
  const sizes = {
    seed: wholeNumber('--seed', values.seed),
    perSecond: wholeNumber('--per-second', values['per-second']),
    seconds: wholeNumber('--seconds', values.seconds),
    readers: wholeNumber('--readers', values.readers),
    kills: wholeNumber('--kills', values.kills),
  }
  const clients = wholeNumber('--clients', values.clients)
  say(`seed ${sizes.seed}`)
  const world = await startWorld(server, say)
  releases.defer(() => world.stop())
  const place = await openPlace('soak', world.env, releases)
  const deciders = await addDeciders(place.store, place.databaseUrl, clients)
  const soak = await runSoak({ ...place, ...deciders, say }, sizes)
  const faults = faultsOf(soak)
  const whole = { server, machine: machineInShort(), clients, ...soak, faults }
  process.stdout.write(`${values.json ? JSON.stringify(whole, undefined, 2) : report(soak)}\n`)
  say(`seed ${sizes.seed}`)
  return faults.length === 0 ? EXIT.ok : EXIT.failed
}
