import assert from 'node:assert/strict'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { watchFiles } from '../../../src/cli/dev/watch-files.ts'
import { waitFor } from '../../support/wait-for.ts'

test('a change of code is heard, also beside one of the config; experiments are not', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'watched-')))
  const at = (path: string) => join(root, path)
  await mkdir(at('src/steps'), { recursive: true })
  const heard: string[] = []
  const release = watchFiles(
    {
      root,
      file: at('orion.config.ts'),
      workflows: at('src/workflows.ts'),
      experiments: at('orion.chaos.ts'),
    },
    {
      onCode: (file) => heard.push(file),
      onConfig: () => heard.push('config'),
      onLost: (folder) => heard.push(`lost ${folder}`),
    },
  )
  try {
    for (const file of ['src/notes.md', 'orion.chaos.ts', 'src/steps/pay.ts', 'orion.config.ts']) {
      await writeFile(at(file), 'export {}')
    }
    await waitFor('both', () => heard.length >= 2)
    assert.deepEqual(heard.toSorted(), [at('src/steps/pay.ts'), 'config'])
  } finally {
    release()
    await rm(root, { recursive: true })
  }
})
