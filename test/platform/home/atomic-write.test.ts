import assert from 'node:assert/strict'
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeAtomically } from '../../../src/platform/home/atomic-write.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'))
})
after(() => rm(folder, { recursive: true }))

test('the content is on the disk before the file gets its name', async (t) => {
  const file = join(folder, 'state.json')
  await writeAtomically(file, 'old')
  const handle = await open(file)
  const kind = Object.getPrototypeOf(handle) as typeof handle
  await handle.close()
  const seen: string[] = []
  t.mock.method(kind, 'sync', async () => void seen.push(await readFile(file, 'utf8')))
  await writeAtomically(file, 'new')
  assert.deepEqual(seen, ['old'])
  assert.equal(await readFile(file, 'utf8'), 'new')
})

test('the file is its owner’s alone', async () => {
  const file = join(folder, 'own.json')
  await writeAtomically(file, 'x')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
})

test('a write that fails leaves nothing behind', async () => {
  const target = join(folder, 'taken')
  await mkdir(join(target, 'inner'), { recursive: true })
  const before = await readdir(folder)
  await assert.rejects(writeAtomically(target, 'x'))
  assert.deepEqual(await readdir(folder), before)
})
