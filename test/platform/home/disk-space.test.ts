import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { checkDiskSpace } from '../../../src/platform/home/disk-space.ts'
import { runCommand } from '../../../src/platform/process/run-command.ts'
import { runCli, runCliJson } from '../../support/run-cli.ts'
import { temporalBin } from '../../support/test-settings.ts'

// A stack that starts would run on.
const LIMIT = { timeout: 30_000 }

const MEBIBYTE = 1024 * 1024

const withFree = (mebibytes: number) => async () => ({
  bsize: 4096,
  blocks: 10_000_000,
  bavail: (mebibytes * MEBIBYTE) / 4096,
})

test('a folder that is not there yet has the room of the one above it', async () => {
  const here = await checkDiskSpace(tmpdir())
  const there = await checkDiskSpace(join(tmpdir(), 'not/there/yet'))
  assert.ok(here && there && Math.abs(here - there) < 512 * MEBIBYTE)
})

test('too little room is reported with what there is and what is needed', async () => {
  assert.equal(await checkDiskSpace('/x', withFree(256)), 256 * MEBIBYTE)
  await assert.rejects(checkDiskSpace('/x', withFree(255)), (error) => {
    assert.ok(isOrionError(error) && error.code === 'DISK_FULL')
    assert.match(error.message, /\/x has 255 MiB of free space; 256 MiB are needed/)
    return true
  })
})

test(
  'a file system without a size says nothing',
  { skip: process.platform !== 'linux' },
  async () => {
    assert.equal(await checkDiskSpace('/proc/orion'), undefined)
  },
)

/** A disk of 64 MB; undefined where we may not mount one. */
async function smallDisk(t: TestContext): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'small-'))
  const { ok } = await runCommand('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder])
  t.after(async () => {
    // Where it was started after all, the disk is in use.
    await runCli(['down'], { ORION_HOME: join(folder, 'home') })
    if (ok) await runCommand('umount', [folder])
    await rm(folder, { recursive: true })
  })
  return ok ? folder : undefined
}

test('orion up on a small disk says so, and leaves nothing on it', LIMIT, async (t) => {
  const disk = await smallDisk(t)
  if (disk === undefined) return t.skip('only root may mount a disk')
  const env = { TEMPORAL_ADDRESS: '', DATABASE_URL: '', ORION_TEMPORAL_BIN: temporalBin() }
  const { code, value } = await runCliJson(['up'], { ...env, ORION_HOME: join(disk, 'home') })
  const { error } = value as { readonly error: { readonly code: string; readonly message: string } }
  assert.equal(error.code, 'DISK_FULL')
  assert.match(error.message, /home has 6\d MiB of free space/)
  assert.equal(code, 1)
  assert.deepEqual(await readdir(disk), [])
  return undefined
})
