/** `npm run soak:api`: kills the HTTP API under load, with readers that follow all that happens. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { createStore } from '../../src/store/create-store.ts'
import { readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { withoutSettings } from '../recovery/fleets/orion-fleet.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { startSupervisorProcess } from '../soak/supervisor-process.ts'
import { addDeciders } from './deciders.ts'
import { CLIENTS, KILLS, PER_SECOND, READERS, SECONDS } from './limits.ts'
import { report } from './report.ts'
import { runSoak, type SoakPlace } from './run-soak.ts'
import { faultsOf } from './verdict.ts'

const WORKFLOWS = fileURLToPath(new URL('../approvals/workflows.ts', import.meta.url))

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
  const place = await openPlace(withoutSettings(world.env), clients, releases)
  const soak = await runSoak(place, sizes)
  const faults = faultsOf(soak)
  const whole = { server, machine: machineInShort(), clients, ...soak, faults }
  process.stdout.write(`${values.json ? JSON.stringify(whole, undefined, 2) : report(soak)}\n`)
  say(`seed ${sizes.seed}`)
  return faults.length === 0 ? EXIT.ok : EXIT.failed
}

/** A worker with the workflow, and people with keys. */
async function openPlace(
  env: SoakPlace['env'],
  clients: number,
  releases: AsyncDisposableStack,
): Promise<SoakPlace> {
  const taskQueue = `soak-${randomUUID().slice(0, 8)}`
  const databaseUrl = env['DATABASE_URL'] ?? ''
  const client = await connectClient(loadTemporalSettings(env))
  releases.defer(() => client.close())
  const store = createStore(databaseUrl, { applicationName: 'orion-bench', poolMax: 2 })
  releases.defer(() => store.close())
  const workerEnv = { ...env, ORION_TASK_QUEUES: taskQueue, ORION_HEALTH_ADDRESS: '127.0.0.1:0' }
  const settings = { ...workerEnv, ORION_LOG_FORMAT: 'json', ORION_LOG_LEVEL: 'info' }
  const supervisor = await startSupervisorProcess(settings, ['--workflows', WORKFLOWS])
  releases.defer(() => supervisor.kill())
  const deciders = await addDeciders(store, databaseUrl, clients)
  return { env, client, store, taskQueue, ...deciders, say }
}
