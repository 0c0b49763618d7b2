import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { makeFolder, makeFolderSync } from '../../src/files/make-folder.ts'

const WAYS = [
  ['makeFolder', makeFolder],
  ['makeFolderSync', async (path: string) => makeFolderSync(path)],
] as const

async function temporary(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

for (const [name, make] of WAYS) {
  test(`${name} makes a folder with those above it, and takes one that is there`, async (t) => {
    const folder = join(await temporary(t), 'a/b/c')
    await make(folder)
    await make(folder)
    assert.ok((await stat(folder)).isDirectory())
  })

  test(`${name} fails where a file is in the way, or the system makes none`, async (t) => {
    const file = join(await temporary(t), 'file')
    await writeFile(file, '')
    await assert.rejects(make(file), { code: 'EEXIST' })
    await assert.rejects(make(join(file, 'below')), { code: 'ENOTDIR' })
    // Node's own recursive mkdir never returns here.
    if (process.platform === 'linux') await assert.rejects(make('/proc/nothing/here'))
  })
}
