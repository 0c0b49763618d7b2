// Every package manager, from an empty folder to a crash survived: npm run test:installers. It is
// apart from `npm test`, because it fetches a gigabyte where nothing is in the caches yet.
// ORION_TEST_INSTALLERS=bun,npm tries just these.
import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { buildPackage } from '../../../build/build-package.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import { fromEmptyFolder, initProject, type Surroundings } from './from-empty-folder.ts'
import { runInVitest } from './in-vitest.ts'
import { install, installProgram, installerSettings, ran, said } from './installed-project.ts'
import { folderOf, MANAGERS, type Manager } from './installer.ts'

const wanted = process.env['ORION_TEST_INSTALLERS']?.split(',').map((name) => name.trim())
const managers = MANAGERS.filter(({ name }) => wanted?.includes(name) ?? true)
const yarn = MANAGERS.find(({ name }) => name === 'yarn 4') as Manager

let here: Surroundings

before(async () => {
  const top = await realpath(await mkdtemp(join(tmpdir(), 'orion-installers-')))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(top, 0o755)
  const temporary = join(top, 'tmp')
  await mkdir(temporary)
  const settings = {
    // Yarn 1 leaves a folder there with each script that it runs.
    TMPDIR: temporary,
    TMP: temporary,
    TEMP: temporary,
    ORION_HOME: join(top, 'home'),
    ORION_API_ADDRESS: 'off',
    NODE_COMPILE_CACHE: join(top, 'compiled'),
  }
  // With what the clients of a registry need here: certificates, a proxy.
  const env = await installerSettings({ ...clientSettings(), ...stackEnvironment(settings) })
  here = { top, tarball: '', env }
  await buildPackage(join(top, 'dist'))
  const packed = await ran(['npm', 'pack', './dist', '--json'], top, env)
  assert.equal(packed.code, 0, said(packed))
  const [{ filename }] = JSON.parse(packed.stdout) as [{ readonly filename: string }]
  here = { top, tarball: join(top, filename), env }
})
after(() => rm(here.top, { recursive: true, force: true }))

function clientSettings(): Readonly<Record<string, string>> {
  const kept = Object.entries(process.env).filter(([name]) => /CERT|PROXY|^npm_config_/i.test(name))
  return Object.fromEntries(kept) as Readonly<Record<string, string>>
}

for (const manager of managers) {
  const { name } = manager
  test(`from an empty folder by ${name}: init, install, run, approve, a crash survived`, async () => {
    process.stderr.write(`${await fromEmptyFolder(here, manager)}\n`)
  })
}

test('the unit tests of a new project run in vitest as they do in node:test', async () => {
  const [{ name } = yarn] = managers
  const folder = join(here.top, folderOf(name))
  const { report, ms } = await runInVitest(folder, join(here.top, 'tools', 'vitest'), here.env)
  const { numPassedTests, testResults } = report
  assert.equal(numPassedTests, 6, testResults.map(({ message }) => message).join('\n'))
  process.stderr.write(`vitest: ${ms} ms for six branches\n`)
})

test('Yarn’s Plug’n’Play is refused, with what to set', async () => {
  const { top, env } = here
  const tools = join(top, 'tools')
  await installProgram(yarn, tools, env)
  // By npx, which says nothing about the Yarn that comes after it.
  const byNpx = { ...yarn, agent: 'npm/11.6.2' }
  const folder = await initProject(here, byNpx, 'plug-and-play')
  const program = yarn.program(join(tools, folderOf(yarn.name)))
  await install(program, yarn, folder, env)
  const refused = await ran([...program, 'run', 'orion', 'status'], folder, env)
  assert.equal(refused.code, 2, said(refused))
  assert.match(refused.stderr + refused.stdout, /nodeLinker: node-modules/)
})
