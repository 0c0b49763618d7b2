import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectClient, type OrionClient } from '../../../src/client/connect.ts'
import { serverVersion } from '../../../src/client/server-facts.ts'
import type { Environment } from '../../../src/config/environment.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import type { Chance } from '../../../src/chaos/tiers/chance.ts'
import { eraseInTheEnd } from '../../../src/platform/stack/erase-home.ts'
import type { ServerKind } from '../../../src/platform/temporal/server-kind.ts'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { freePort } from '../../../src/platform/process/ports.ts'
import { lookAtStack } from '../../../src/platform/stack/stack-presence.ts'
import { AGAIN_MS_MAX, LOOK_MS, UP_MS_MAX } from '../limits.ts'
import { keepCommand, type KeptCommand } from './kept-command.ts'

export interface OwnStack {
  readonly home: string
  /** Where all of its processes put temporary files. */
  readonly temporary: string
  readonly address: string
  /** Of commands that use it. */
  readonly env: Environment
  readonly ownQueue: string
  readonly up: KeptCommand
  /** A worker with the soak's own workflows, beside the one of `orion up`. */
  readonly worker: KeptCommand
  whenUp(): Promise<OrionClient>
  databaseUrl(): Promise<string>
  erase(): Promise<void>
}

const WORKFLOWS = fileURLToPath(new URL('../workflows.ts', import.meta.url))
const OWN_QUEUE = 'outside'
// What a person's shell has, and nothing of Orion's.
const OF_THE_SHELL = ['PATH', 'HOME', 'LANG'] as const

export interface OwnStackOptions {
  readonly server: ServerKind
  readonly chance: Chance
  /** Where logs go that are to be read afterwards; else they go with the stack. */
  readonly logs: string | undefined
}

/** `orion up` in a home and at ports of its own, kept up by somebody who looks after it. */
export async function startOwnStack({ server, chance, logs }: OwnStackOptions): Promise<OwnStack> {
  const { root, home, temporary } = await makeFolders()
  if (logs !== undefined) await mkdir(logs, { recursive: true })
  const port = await freePort()
  const env = await environmentOf(home, temporary, port)
  const eraseOwnHome = eraseInTheEnd(home)
  const pauseMs = () => chance.upTo(AGAIN_MS_MAX)
  const up = keepCommand({
    args: ['up', '--server', server],
    env: { ...env, ORION_HEALTH_ADDRESS: `127.0.0.1:${await freePort()}` },
    logFile: join(logs ?? root, 'up.log'),
    pauseMs,
  })
  const worker = keepCommand({
    args: ['worker', 'start', '--workflows', WORKFLOWS],
    env: { ...env, ORION_TASK_QUEUES: OWN_QUEUE, ORION_HEALTH_ADDRESS: '127.0.0.1:0' },
    logFile: join(logs ?? root, 'worker.log'),
    pauseMs,
  })
  const address = `127.0.0.1:${port}`
  return {
    home,
    temporary,
    address,
    env,
    up,
    worker,
    ownQueue: OWN_QUEUE,
    whenUp: () => whenUp(address),
    databaseUrl: () => databaseUrl(home),
    async erase() {
      up.kill()
      worker.kill()
      await eraseOwnHome()
      await rm(root, { recursive: true, force: true })
    },
  }
}

async function makeFolders() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'orion-outside-')))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(root, 0o755)
  const [home, temporary] = [join(root, 'home'), join(root, 'tmp')]
  await mkdir(temporary)
  await chmod(temporary, 0o1777)
  return { root, home, temporary }
}

async function environmentOf(home: string, temporary: string, port: number) {
  return {
    ...Object.fromEntries(OF_THE_SHELL.map((name) => [name, process.env[name]])),
    TMPDIR: temporary,
    NO_COLOR: '1',
    ORION_HOME: home,
    ORION_TEMPORAL_PORT: String(port),
    ORION_UI_PORT: String(await freePort()),
    ORION_POSTGRES_PORT: String(await freePort()),
    ORION_WORKER_PROCESSES: '2',
    ORION_LOG_FORMAT: 'json',
  }
}

async function whenUp(address: string): Promise<OrionClient> {
  let client: OrionClient | undefined
  const isUp = async () => {
    try {
      client ??= await connectClient(loadTemporalSettings({ TEMPORAL_ADDRESS: address }))
      await serverVersion(client)
      return true
    } catch {
      return false
    }
  }
  const up = await pollUntil(isUp, { timeoutMs: UP_MS_MAX, intervalMs: LOOK_MS })
  if (up && client) return client
  throw new Error(`orion up had not come up after ${UP_MS_MAX / 1_000} s`)
}

async function databaseUrl(home: string): Promise<string> {
  let url: string | undefined
  const isKnown = async () => (url = (await lookAtStack(home)).databaseUrl) !== undefined
  await pollUntil(isKnown, { timeoutMs: UP_MS_MAX, intervalMs: LOOK_MS })
  if (url !== undefined) return url
  throw new Error(`the database of ${home} did not come back`)
}
