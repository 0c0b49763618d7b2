import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { appendFile, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from '../support/wait-for.ts'
import { run } from './command.ts'
import { SERVICES, type Stack } from './stack.ts'
import { finishWork, startWork } from './workload.ts'

// PostgreSQL's user in the image, by number.
const POSTGRES_UID = 999
const MEBIBYTE = 1024 * 1024
// Docker waits up to a minute between two tries of a container that ends again and again.
const REFUSAL_TIMEOUT_MS = 120_000

/** A volume without room: refused with the reason at every try, and nothing written to it. */
export async function withoutRoom(stack: Stack): Promise<void> {
  await onSmallDisk(stack, 128, async (disk) => {
    const { code } = await stack.tryCompose(['up', '--wait'])
    notEqual(code, 0)
    // Each restart comes after a try, so at least as many have been made and reported.
    const { RestartCount } = await stack.inspect('postgres')
    const log = await stack.compose('logs', '--no-color', 'postgres')
    match(log, /error DISK_FULL: .* has \d+ MiB of free space; 256 MiB are needed/)
    const refusals = log.split('error DISK_FULL').length - 1
    ok(refusals >= RestartCount, `${RestartCount} restarts, ${refusals} reasons`)
    deepEqual(await readdir(disk), ['lost+found'])
  })
}

/**
 * The disk fills up in the middle of the work. PostgreSQL ends; until there is room it is refused
 * with the reason, and after that everything goes on by itself.
 *
 * @returns seconds from the room until PostgreSQL is healthy
 */
export async function withDiskFilled(stack: Stack): Promise<number> {
  return onSmallDisk(stack, 480, async (disk) => {
    await stack.up()
    const work = await startWork(stack, 'full-disk')
    const ballast = join(disk, 'ballast')
    await fill(ballast)
    // The log needs a new file, for which there is no room.
    const log =
      "select pg_logical_emit_message(false, 'test', repeat('x', 1000000)) from generate_series(1, 900)"
    const psql = ['exec', '-T', 'postgres', 'psql', '-U', 'postgres', '-XAtqc', log]
    notEqual((await stack.tryCompose(psql)).code, 0)
    const refused = async () =>
      /error DISK_FULL: .*; 64 MiB are needed/.test(
        await stack.compose('logs', '--no-color', 'postgres'),
      )
    await waitFor('the refusal of a full disk', refused, REFUSAL_TIMEOUT_MS)
    await rm(ballast)
    const startedAt = performance.now()
    await stack.awaitHealthy('postgres')
    const seconds = (performance.now() - startedAt) / 1_000
    for (const service of SERVICES) await stack.awaitHealthy(service)
    await finishWork(stack, work)
    return seconds
  })
}

async function onSmallDisk<T>(
  stack: Stack,
  mib: number,
  work: (disk: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-disk-'))
  const disk = join(folder, 'disk')
  const image = join(folder, 'image')
  await mkdir(disk)
  await run('truncate', ['--size', `${mib}M`, image])
  await run('mkfs.ext4', ['-q', '-m', '0', image])
  await run('mount', ['-o', 'loop', image, disk])
  try {
    await chown(disk, POSTGRES_UID, POSTGRES_UID)
    await createVolume(stack, disk)
    const result = await work(disk)
    await stack.down('--volumes')
    return result
  } finally {
    // Where it failed the containers are still there, to be asked.
    await run('umount', ['--lazy', disk])
    await rm(folder, { recursive: true, force: true })
  }
}

/** The volume as Compose would make it, but on that disk; Compose then takes what is there. */
async function createVolume({ env }: Stack, device: string): Promise<void> {
  const options = ['type=none', 'o=bind', `device=${device}`].flatMap((each) => ['--opt', each])
  const labels = ['project=orion', 'volume=postgres-data'].flatMap((each) => [
    '--label',
    `com.docker.compose.${each}`,
  ])
  const name = 'orion_postgres-data'
  const heard = await run('docker', ['volume', 'create', ...options, ...labels, name], { env })
  equal(heard.trim(), name)
}

async function fill(file: string): Promise<void> {
  const chunk = new Uint8Array(MEBIBYTE)
  for (;;) {
    try {
      await appendFile(file, chunk)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}
