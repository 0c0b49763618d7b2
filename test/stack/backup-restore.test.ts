// The sequences of docs/backup.md, on a real Temporal Server: what they bring back goes on.
import assert from 'node:assert/strict'
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { isOrionError } from '../../src/errors/orion-error.ts'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import { runCommand } from '../../src/platform/process/run-command.ts'
import { readStackState } from '../../src/platform/stack/stack-state.ts'
import { runCli } from '../support/run-cli.ts'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { createUpHome, type UpHome } from '../support/up-process.ts'
import { checkRuns, openStore, planRuns, startRuns } from './support/survivors.ts'

const POSTGRES = ['--server', 'postgres']
const COPY_MS = 60_000
const LATE = 'after-the-backup'

/** Beside the data: the password, and the ports by which the server's services know each other. */
const KEPT = ['postgres/superuser-password', 'temporal-server/launch.json']

const programs = () => ({
  ORION_TEMPORAL_SERVER_BIN: serverBin(),
  ORION_TEMPORAL_SQL_BIN: sqlBin(),
  ORION_TEMPORAL_UI_BIN: '/nowhere/ui-server',
})

test('a copy of the stopped stack brings everything back as it was', async () => {
  await using scene = await createScene()
  const { home, folder, backups } = scene
  const archive = join(backups, 'orion.tar.gz')

  const before = await scene.up()
  await scene.start()
  assert.equal((await before.end('SIGTERM')).code, 0)
  // The lock's tickets are links to nowhere, which `-h` cannot follow.
  const what = ['--exclude', 'supervisor.lock', '-C', dirname(folder), basename(folder)]
  await command('tar', ['-chzf', archive, ...what])

  // What comes after the backup is lost with the folder, and happens again from there.
  const lost = await scene.up()
  await scene.check()
  await scene.startLate()
  await lost.end('SIGTERM')
  await wipe(home, folder)
  await command('tar', ['-xzpf', archive, '-C', dirname(folder)])

  await scene.up()
  await scene.missLate()
  await scene.check()
})

test('a copy of PostgreSQL taken while all runs brings back that moment', async (t) => {
  const major = await majorOf('pg_basebackup')
  if (major < 18) return t.skip('needs pg_basebackup 18 or newer on PATH')
  await using scene = await createScene()
  const { home, folder, backups } = scene

  const lost = await scene.up()
  await scene.start()
  const { postgres } = await readStackState(join(folder, 'stack.json'))
  const url = postgres?.superuserUrl ?? ''
  const base = join(backups, 'postgres', 'data')
  await command('pg_basebackup', ['--dbname', url, '--pgdata', base, '--checkpoint', 'fast'])
  for (const file of KEPT) await cp(join(folder, file), join(backups, file))
  await scene.check()
  await scene.startLate()
  await lost.end('SIGKILL')
  await wipe(home, folder)
  await command('cp', ['-Rp', backups, folder])

  await scene.up()
  await scene.missLate()
  await scene.check()
})

async function createScene() {
  const home = await createUpHome(programs())
  const folder = home.env['ORION_HOME'] ?? ''
  const backups = await mkdtemp(join(tmpdir(), 'backup-'))
  // As `orion up` makes them for root, so that PostgreSQL's user can pass through.
  await Promise.all([folder, backups].map((made) => chmod(made, 0o711)))
  const runs = planRuns(2, 6_000)
  const withClient = async (work: (client: Client) => Promise<void>) => {
    const client = await connectClient(
      loadTemporalSettings({ TEMPORAL_ADDRESS: `127.0.0.1:${home.env['ORION_TEMPORAL_PORT']}` }),
    )
    await using _client = { [Symbol.asyncDispose]: () => client.close() }
    await work(client)
  }
  return {
    home,
    backups,
    folder,
    up: () => home.up(...POSTGRES),
    start: () => withClient((client) => startRuns(client, runs)),
    /** A run that no backup has. */
    startLate: () =>
      withClient(async (client) => {
        await startRun(client, { type: 'durableDemo', id: LATE, input: { steps: 1, sleep: 1 } })
      }),
    missLate: () =>
      withClient((client) =>
        assert.rejects(describeRun(client, LATE), (error) => {
          return isOrionError(error) && error.code === 'RUN_NOT_FOUND'
        }),
      ),
    check: () =>
      withClient(async (client) => {
        const store = await openStore(home)
        await using _store = { [Symbol.asyncDispose]: () => store.close() }
        await checkRuns(client, store, runs)
      }),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]()
      await rm(backups, { recursive: true, force: true })
    },
  }
}

type Client = Awaited<ReturnType<typeof connectClient>>

async function wipe({ env }: UpHome, folder: string): Promise<void> {
  await runCli(['down'], env)
  await eraseHome(folder)
  await rm(folder, { recursive: true, force: true })
}

async function command(program: string, args: readonly string[]): Promise<void> {
  const { ok, reason } = await runCommand(program, args, { timeoutMs: COPY_MS })
  assert.ok(ok, `${program}: ${reason}`)
}

async function majorOf(program: string): Promise<number> {
  const { stdout } = await runCommand(program, ['--version'])
  return Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0)
}
