import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isOrionError } from '../../src/errors/orion-error.ts'
import { workflowEntry } from '../../src/worker/workflow-entry.ts'

const folder = await mkdtemp(join(tmpdir(), 'orion-entry-'))
after(() => rm(folder, { recursive: true }))

test('an existing entry is not written again, because an image is read-only', async () => {
  const entry = (await workflowEntry('all', undefined, folder)) ?? ''
  await utimes(entry, 0, 0)
  assert.equal(await workflowEntry('all', undefined, folder), entry)
  assert.equal((await stat(entry)).mtimeMs, 0)
})

test('an entry that was cut short is written again, and no draft of it is left', async () => {
  const entry = (await workflowEntry(['order'], undefined, folder)) ?? ''
  const { size } = await stat(entry)
  await writeFile(entry, 'export {')
  await Promise.all([1, 2, 3].map(() => workflowEntry(['order'], undefined, folder)))
  assert.equal((await stat(entry)).size, size)
  const names = await readdir(join(folder, 'entries'))
  assert.ok(
    names.every((name) => name.endsWith('.mjs')),
    names.join(),
  )
})

test('an entry that is missing and cannot be written is reported, with what to do', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await assert.rejects(
    workflowEntry('all', undefined, file),
    (error) =>
      isOrionError(error) &&
      error.code === 'HOME_NOT_WRITABLE' &&
      /ORION_CACHE_DIR/.test(error.remedy),
  )
})
