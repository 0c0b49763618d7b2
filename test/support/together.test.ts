import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { splitFiles, writeTogether } from './together.ts'

test('a file that needs servers, hooks or an environment gets a process alone', async (t) => {
  const top = await mkdtemp(join(tmpdir(), 'together-'))
  t.after(() => rm(top, { recursive: true }))
  const folder = join(top, 'test')
  await mkdir(folder)
  const texts = {
    'pure.ts': `import { sum } from './sum.ts'; const quoted = "import { pay } from './pay.ts'"`,
    'sum.ts': `export const sum = 1`,
    'hooks.ts': `before(async () => {})`,
    'settings.ts': `process.env['ORION_HOME'] = ''`,
    'clock.ts': `t.mock.timers.enable()`,
  }
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text)
  const files = ['pure.ts', 'hooks.ts', 'settings.ts', 'clock.ts'].map((name) => join(folder, name))
  const { together, alone } = await splitFiles(files)
  assert.deepEqual(together, [join(folder, 'pure.ts')])
  assert.deepEqual(alone, files.slice(1))

  const [path = ''] = await writeTogether(folder, together)
  assert.match(await readFile(path, 'utf8'), /^await import\('file:.*pure\.ts'\)\n$/)
  assert.deepEqual(await writeTogether(folder, []), [])
})

test('this repository’s tests of what needs no server share a process, those of workers do not', async () => {
  const files = ['test/contract/ids.test.ts', 'test/acceptance/sleep-resume.test.ts']
  const { together, alone } = await splitFiles(files)
  assert.deepEqual([together, alone], [files.slice(0, 1), files.slice(1)])
})
