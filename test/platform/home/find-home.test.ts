import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findHome } from '../../../src/platform/home/find-home.ts'
import { makeHome } from '../support/temporary-folder.ts'

test('a home is found from any folder below it, the nearest first', async (t) => {
  const root = await makeHome(t)
  const deep = join(root, 'a', 'b')
  await mkdir(deep, { recursive: true })
  assert.equal(await findHome('.orion', deep), undefined)

  await mkdir(join(root, '.orion', 'supervisor.lock'), { recursive: true })
  assert.equal(await findHome('.orion', deep), join(root, '.orion'))
  assert.equal(await findHome('.orion', root), join(root, '.orion'))

  await mkdir(join(root, 'a', '.orion'), { recursive: true })
  assert.equal(await findHome('.orion', deep), join(root, '.orion'), 'an empty folder is none')
  await mkdir(join(root, 'a', '.orion', 'supervisor.lock'))
  assert.equal(await findHome('.orion', deep), join(root, 'a', '.orion'))
})
