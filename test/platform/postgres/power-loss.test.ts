import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDisk } from '../../../bench/durability/disk.ts'
import { probePostgres } from '../../../src/platform/postgres/postgres-health.ts'
import { startPostgres } from '../../../src/platform/postgres/postgres-server.ts'
import { processesIn } from '../../../src/platform/process/process-table.ts'

test('a new database can be opened after a loss of power, where this machine has a disk to try it on', async () => {
  await using releases = new AsyncDisposableStack()
  const place = await mkdtemp(join(tmpdir(), 'power-loss-'))
  releases.defer(() => rm(place, { recursive: true, force: true }))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(place, 0o755)
  const disk = await openDisk(place).catch((error: Error) => error)
  if (disk instanceof Error) {
    // Not every container has Linux, root and a loop device.
    assert.match(disk.message, /no disk to cut the power of|ENOENT|EPERM/)
    return
  }
  releases.use(disk)
  const options = { dataDir: join(disk.folder, 'postgres'), logFile: join(place, 'postgres.log') }
  const before = await startPostgres(options)
  await disk.cut()
  process.kill(before.identity.pid, 'SIGKILL')
  await before.exited
  for (const pid of await processesIn(join(options.dataDir, 'data'))) process.kill(pid, 'SIGKILL')
  await disk.mountAgain()
  const after = await startPostgres(options)
  releases.defer(() => after.stop())
  await probePostgres(after.superuserUrl)
})
