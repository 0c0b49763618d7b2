import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDisk } from '../../bench/durability/disk.ts'
import { missingOfRun } from '../../bench/durability/missing.ts'
import { play } from '../../bench/durability/play.ts'

const SEED = 20_261_130

test('everything that the dev server acknowledged survives SIGKILL in the middle of writes', async () => {
  const found = await play({ server: 'dev', fault: 'kill', rounds: 2, seed: SEED, say: () => {} })
  assert.ok(found.acknowledged > found.rounds, `${found.acknowledged} calls acknowledged`)
  assert.deepEqual(found.missing, [])
})

test('and after a loss of power, where this machine has a disk to try it on', async () => {
  const options = { server: 'dev', fault: 'power', rounds: 2, seed: SEED, say: () => {} } as const
  if (!(await hasDisk())) {
    await assert.rejects(() => play(options), /no disk to cut the power of/)
    return
  }
  const found = await play(options)
  assert.ok(found.acknowledged > found.rounds, `${found.acknowledged} calls acknowledged`)
  assert.deepEqual(found.missing, [])
})

test('a run that is gone is missing, and so is each signal that its history lacks', () => {
  const run = { workflowId: 'durable-1', signals: [0, 1, 3] }
  assert.deepEqual(missingOfRun(run, undefined), ['durable-1: its start'])
  assert.deepEqual(missingOfRun(run, new Set([0, 3])), ['durable-1: signal 1'])
  assert.deepEqual(missingOfRun(run, new Set([0, 1, 2, 3])), [])
})

/** Linux, root and a loop device, which not every container has. */
async function hasDisk(): Promise<boolean> {
  const place = await mkdtemp(join(tmpdir(), 'disk-'))
  try {
    await using disk = await openDisk(place)
    return disk.folder !== ''
  } catch {
    return false
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
