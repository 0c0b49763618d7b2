// Every package manager, from an empty folder to a crash survived: npm run test:installers. It is
// apart from `npm test`, because it fetches a gigabyte where nothing is in the caches yet.
import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { buildPackage } from '../../../build/build-package.ts'
import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import { runInVitest } from './in-vitest.ts'
import { MANAGERS, type Manager } from './installer.ts'
import {
  copyProject,
  install,
  installProgram,
  installerSettings,
  ran,
  said,
  toolFolder,
} from './installed-project.ts'

/** Killed after it was paid and before anybody knew: control and trial are both approved and paid. */
const TRIAL = 'purchase/kill-worker@activity:pay#1/attempt1/before-report'

let top: string
let tarball: string
let env: Readonly<Record<string, string>>
const at = (...path: readonly string[]) => join(top, ...path)

before(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'orion-installers-')))
  const settings = { ORION_HOME: at('home'), NODE_COMPILE_CACHE: at('compiled') }
  // With what the clients of a registry need here: certificates, a proxy.
  env = await installerSettings({ ...clientSettings(), ...stackEnvironment(settings) })
  await buildPackage(at('dist'))
  const packed = await ran(['npm', 'pack', './dist', '--json'], top, env)
  assert.equal(packed.code, 0, said(packed))
  const [{ filename }] = JSON.parse(packed.stdout) as [{ readonly filename: string }]
  tarball = at(filename)
  const init = [process.execPath, resolve('bin/orion.js'), 'init', at('new')]
  const made = await ran([...init, '--package', `file:${tarball}`], top, env)
  assert.equal(made.code, 0, said(made))
})
after(() => rm(top, { recursive: true, force: true }))

function clientSettings(): Readonly<Record<string, string>> {
  const kept = Object.entries(process.env).filter(([name]) => /CERT|PROXY|^npm_config_/i.test(name))
  return Object.fromEntries(kept) as Readonly<Record<string, string>>
}

async function fromEmptyFolder(manager: Manager): Promise<void> {
  const folder = at(manager.name.replace(' ', '-'))
  await copyProject(at('new'), folder, manager)
  await installProgram(manager, at('tools'), env)
  const program = manager.program(toolFolder(at('tools'), manager))
  await install(program, manager, folder, env)
  const chaos = ['orion', 'chaos', 'run', '--only', TRIAL, '--json']
  const crashed = await ran([...program, ...manager.exec, ...chaos], folder, env)
  assert.equal(crashed.code, 0, said(crashed))
  const report = JSON.parse(crashed.stdout.slice(crashed.stdout.indexOf('{'))) as CampaignReport
  assert.equal(report.verdict, 'pass')
}

for (const manager of MANAGERS) {
  test(`from an empty folder by ${manager.name}: init, install, run, approve, a crash survived`, () =>
    fromEmptyFolder(manager))
}

test('the unit tests of a new project run in vitest as they do in node:test', async () => {
  const { report, ms } = await runInVitest(at('npm'), at('tools', 'vitest'), env)
  const { numPassedTests, testResults } = report
  assert.equal(numPassedTests, 6, testResults.map(({ message }) => message).join('\n'))
  process.stderr.write(`vitest: ${ms} ms for six branches\n`)
})

test('Yarn’s Plug’n’Play is refused, with what to set', async () => {
  const manager = MANAGERS.find(({ name }) => name === 'yarn 4')
  assert.ok(manager)
  const folder = at('pnp')
  await copyProject(at('new'), folder, { ...manager, files: { 'yarn.lock': '' } })
  const program = manager.program(toolFolder(at('tools'), manager))
  await install(program, manager, folder, env)
  const refused = await ran([...program, 'run', 'orion', 'status'], folder, env)
  assert.equal(refused.code, 2, said(refused))
  assert.match(refused.stderr + refused.stdout, /nodeLinker: node-modules/)
})
