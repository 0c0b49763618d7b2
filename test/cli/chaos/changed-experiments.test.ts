// With a real repository: what a change reaches, as `orion chaos run --changed` finds it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { changedExperiments } from '../../../src/cli/chaos/changed-experiments.ts'
import { isOrionError } from '../../../src/errors/orion-error.ts'

let folder = ''
before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'orion-reach-')))
  git('init', '--quiet', '--initial-branch=main')
  await write({
    'orion.chaos.ts': '',
    'src/pay.ts': `export { rate } from './rate.js'\nimport { tax } from '@shop/tax'`,
    'src/rate.ts': 'export const rate = 1',
    'src/ship.ts': `import './shim'`,
    'src/shim.ts': '',
    'packages/tax/package.json': '{"name":"@shop/tax"}',
    'packages/tax/index.ts': '',
    '.gitignore': 'node_modules',
  })
  await mkdir(join(folder, 'node_modules/@shop'), { recursive: true })
  await symlink(join(folder, 'packages/tax'), join(folder, 'node_modules/@shop/tax'))
  git('add', '.')
  commit('first')
})
after(() => rm(folder, { recursive: true, force: true }))

const CASES: readonly (readonly [what: string, files: Record<string, string>, names: string])[] = [
  ['an import of an import', { 'src/rate.ts': 'export const rate = 2' }, 'pay'],
  ['a package of the repository', { 'packages/tax/vat.ts': '' }, 'pay'],
  ['a file without its ending', { 'src/shim.ts': 'export {}' }, 'ship'],
  ['the file of experiments', { 'orion.chaos.ts': 'export {}' }, 'pay ship'],
  ['a text', { 'docs/read.md': '' }, ''],
]

for (const [what, files, names] of CASES) {
  test(`${what} that changed, committed or not, reaches ${names || 'nothing'}`, async () => {
    git('checkout', '--quiet', '-b', `change-${CASES.findIndex(([each]) => each === what)}`, 'main')
    await write(files)
    assert.equal(await reached('main'), names, 'in the folder alone')
    git('add', '.')
    commit('second')
    assert.equal(await reached('main'), names, 'committed')
    assert.equal(await reached('HEAD'), '', 'nothing since')
  })
}

test('changes of the base since the branch began reach nothing', async () => {
  git('checkout', '--quiet', '-b', 'aside', 'main')
  git('checkout', '--quiet', '-b', 'ahead', 'main')
  await write({ 'src/pay.ts': 'export {}' })
  commit('ahead', '--all')
  git('checkout', '--quiet', 'aside')
  assert.equal(await reached('ahead'), '')
})

test('of two commits only what is committed counts', async () => {
  git('checkout', '--quiet', '-b', 'two', 'main')
  await write({ 'src/rate.ts': 'export const rate = 3' })
  commit('second', '--all')
  await write({ 'package-lock.json': '{}', 'src/shim.ts': 'export const a = 1' })
  assert.equal(await reached('main..HEAD'), 'pay')
  assert.equal(await reached('main...two'), 'pay')
  assert.equal(await reached('main'), 'pay ship')
  git('checkout', '--quiet', 'src/shim.ts')
  await rm(join(folder, 'package-lock.json'))
})

test('a removed file that is still imported reaches the experiment', async () => {
  git('checkout', '--quiet', '-b', 'removed', 'main')
  git('rm', '--quiet', 'src/shim.ts')
  assert.equal(await reached('main'), 'ship')
})

const REFUSED: readonly (readonly [base: string, says: RegExp])[] = [
  ['nowhere', /git does not know the commit "nowhere"/],
  ['--output=/tmp/x', /git does not know the commit "--output/],
  ['main..nowhere', /git does not know the commit "nowhere"/],
  ['', /git does not know the commit ""/],
]

for (const [base, says] of REFUSED) {
  test(`the base ${JSON.stringify(base)} is refused with a clear word`, async () => {
    await assert.rejects(reached(base), (error) => {
      return isOrionError(error) && error.code === 'USAGE' && says.test(error.message)
    })
  })
}

test('a project without git gets a clear word', async () => {
  const bare = await mkdtemp(join(tmpdir(), 'orion-reach-'))
  try {
    const file = join(bare, 'orion.chaos.ts')
    await writeFile(file, '')
    await assert.rejects(changedExperiments([], file, 'main'), /is in no git repository/)
  } finally {
    await rm(bare, { recursive: true, force: true })
  }
})

async function reached(base: string): Promise<string> {
  const experiments = ['pay', 'ship'].map((name) => ({
    name,
    experiment: { start: { workflow: name }, workflows: join(folder, `src/${name}.ts`) },
  }))
  const found = await changedExperiments(experiments, join(folder, 'orion.chaos.ts'), base)
  return found.map(({ experiment }) => experiment.name).join(' ')
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' })
}

function commit(message: string, ...args: readonly string[]): void {
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
  git(...author, 'commit', '--quiet', '--no-verify', '--message', message, ...args)
}
