import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { eraseHome } from '../../../src/platform/stack/erase-home.ts'
import { stopWatched } from './start-watched.ts'

/** A folder of mode 0700, which only its owner can enter. */
export async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-platform-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A home that is stopped and erased after the test, whatever happened in it. */
export async function makeHome(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-platform-'))
  const home = join(folder, 'home')
  t.after(async () => {
    await stopWatched(home)
    await eraseHome(home)
    await rm(folder, { recursive: true, force: true })
  })
  return home
}
