import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHost } from '../../src/doctor/check-host.ts'
import { THIS_HOST } from '../../src/doctor/host.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { checkDiskSpace } from '../../src/platform/home/disk-space.ts'
import { stackEnvironment } from '../support/test-settings.ts'
import { pick } from './findings.ts'

const CONTEXT = loadConfig({ env: stackEnvironment() })
const GIBIBYTE = 1024 ** 3

async function memoryOf(bytes: number) {
  return pick(await checkHost(CONTEXT, { ...THIS_HOST, totalMemoryBytes: () => bytes }), 'memory')
}

test('a machine with 2 GB of memory is a warning, not a failure', async () => {
  const { ok, warning, found, remedy } = await memoryOf(1.9 * GIBIBYTE)
  assert.deepEqual([ok, warning], [true, true])
  assert.match(found, /^1\.9 GiB/)
  assert.match(remedy ?? '', /ORION_CACHED_WORKFLOWS_MAX/)
})

test('a machine with 4 GB is no warning', async () => {
  const { ok, warning } = await memoryOf(3.8 * GIBIBYTE)
  assert.deepEqual([ok, warning], [true, undefined])
})

test('a full disk is a failure with its code', async () => {
  const full = async () => ({ bsize: 4096, blocks: 1_000_000, bavail: 10 })
  const machine = {
    ...THIS_HOST,
    freeBytes: (folder: string) => checkDiskSpace(folder, full),
  }
  const { ok, code, found } = pick(await checkHost(CONTEXT, machine), 'disk')
  assert.deepEqual([ok, code], [false, 'DISK_FULL'])
  assert.match(found, /has 0 MiB of free space; 256 MiB are needed/)
})
