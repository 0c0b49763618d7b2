import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { LOCK_TICKETS_KEPT } from '../../../src/platform/limits.ts'
import { lockOwner, tryLock, waitForLock } from '../../../src/platform/home/process-lock.ts'
import { ownIdentity } from '../../../src/platform/process/process-identity.ts'
import { runScript } from '../support/run-script.ts'
import { makeFolder } from '../support/temporary-folder.ts'

test('of many processes that want the lock exactly one gets it', async (t) => {
  const folder = join(await makeFolder(t), 'lock')
  const attempts = await Promise.all(Array.from({ length: 20 }, () => tryLock(folder)))
  assert.equal(attempts.filter((attempt) => 'release' in attempt).length, 1)
  assert.deepEqual(await lockOwner(folder), await ownIdentity())
})

test('a released lock is free again, and its folder does not grow', async (t) => {
  const folder = join(await makeFolder(t), 'lock')
  for (let round = 0; round < LOCK_TICKETS_KEPT * 3; round += 1) {
    await (await waitForLock(folder)).release()
  }
  assert.equal(await lockOwner(folder), undefined)
  assert.ok((await readdir(folder)).length <= LOCK_TICKETS_KEPT)
})

test('the lock of a killed process is taken over by exactly one', async (t) => {
  const folder = join(await makeFolder(t), 'lock')
  const script = runScript(
    t,
    `import { tryLock } from './home/process-lock.ts'
     await tryLock('${folder}')
     console.log('true')
     setInterval(() => {}, 1000)`,
  )
  await script.firstLine
  assert.deepEqual(
    ((await tryLock(folder)) as { owner: { pid: number } }).owner.pid,
    script.child.pid,
  )
  await script.kill()
  const attempts = await Promise.all(Array.from({ length: 10 }, () => tryLock(folder)))
  assert.equal(attempts.filter((attempt) => 'release' in attempt).length, 1)
})
