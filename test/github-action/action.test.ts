// The action's own steps, run by bash as GitHub runs them, in a shallow clone of a small project.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'yaml'
import { projectManifest } from '../../src/cli/init/project-manifest.ts'
import { PACKAGE_NAME, PACKAGE_VERSION } from '../../src/config/own-package.ts'
import { temporalBin } from '../support/test-settings.ts'
import { readAction, runStep, type Action, type Step } from './steps.ts'

const EXPERIMENTS = `import { defineExperiment } from 'orion-durable/chaos'
export const greet = defineExperiment({
  workflows: './workflows.ts',
  start: { workflow: 'greet' },
})
`

let action: Action
let top = ''
let base = ''
const folder = () => join(top, 'clone')

before(async () => {
  action = await readAction()
  top = await realpath(await mkdtemp(join(tmpdir(), 'orion-action-')))
  const origin = join(top, 'origin')
  await mkdir(origin)
  await writeFile(join(origin, 'orion.chaos.ts'), EXPERIMENTS)
  await writeFile(join(origin, 'workflows.ts'), 'export async function greet() {}\n')
  await writeFile(join(origin, '.gitignore'), 'node_modules\n')
  git(origin, 'init', '--quiet', '--initial-branch=main')
  commit(origin)
  base = git(origin, 'rev-parse', 'HEAD')
  git(origin, 'checkout', '--quiet', '-b', 'change')
  await writeFile(join(origin, 'README.md'), 'A greeting\n')
  commit(origin)
  git(top, 'clone', '--quiet', '--depth=1', '--branch=change', `file://${origin}`, 'clone')
  const modules = join(folder(), 'node_modules')
  await mkdir(join(modules, '.bin'), { recursive: true })
  await symlink(resolve('.'), join(modules, PACKAGE_NAME))
  await symlink(resolve('bin/orion.js'), join(modules, '.bin/orion'))
})
after(() => rm(top, { recursive: true, force: true }))

test('the version of Orion names the cache', async () => {
  const { code, output, stderr } = await runStep(stepWith({ id: 'orion' }), folder(), {})
  assert.equal(code, 0, stderr)
  assert.equal(output, `version=${PACKAGE_VERSION}\n`)
})

test('where Orion is not installed, the step says what to do', async () => {
  const bare = join(top, 'bare')
  await mkdir(bare)
  const { code, stdout } = await runStep(stepWith({ id: 'orion' }), bare, {})
  assert.equal(code, 1)
  assert.match(stdout, /^::error::Orion is not installed: run `npm ci`/m)
})

test('a change that reaches no experiment passes, though the clone had one commit', async () => {
  assert.throws(() => git(folder(), 'cat-file', '-e', base), 'the base is not there yet')
  const fetched = await runStep(stepWith({ name: 'Fetch the base' }), folder(), { base })
  assert.equal(fetched.code, 0, fetched.stderr)
  // As `npm install` in a step before it does.
  await writeFile(join(folder(), 'package-lock.json'), '{}')
  const inputs = { base, tier: '0,1', experiment: 'orion.chaos.ts' }
  const { code, output, summary, stderr } = await chaos(inputs)
  assert.equal(code, 0, stderr)
  assert.equal(output, 'verdict=pass\n')
  assert.match(stderr, /reach 0 of 1 experiments/)
  assert.match(summary, /verdict: pass\nNothing was run: the changes since .* reach none of the 1 /)
})

test('a good change that reaches an experiment passes, with its report', async () => {
  // The one that the action would fetch.
  process.env['ORION_TEMPORAL_BIN'] = temporalBin()
  await writeFile(join(folder(), 'workflows.ts'), "export const greet = async () => 'hello'\n")
  commit(folder())
  const inputs = { base, tier: '0,1', experiment: 'orion.chaos.ts' }
  const { code, output, stdout, summary, stderr } = await chaos(inputs)
  assert.equal(code, 0, `${stdout}\n${stderr}`)
  assert.equal(output, 'verdict=pass\n')
  assert.match(stderr, /reach 1 of 1 experiments/)
  assert.match(summary, /## Chaos[\s\S]*pass[\s\S]*greet/)
  const report = await readdir(join(folder(), 'chaos-report'))
  for (const file of ['report.html', 'report.json', 'junit.xml']) assert.ok(report.includes(file))
})

test('an experiment that cannot be run is no verdict, and fails the job', async () => {
  const wrong = 'wrong.chaos.ts'
  await writeFile(join(folder(), wrong), EXPERIMENTS.replace("'greet'", "'meet'"))
  const { code, output, summary, stderr } = await chaos({ tier: '0', experiment: wrong })
  assert.equal(code, 3, stderr)
  assert.equal(output, 'verdict=none\n')
  assert.match(stderr, /CHAOS_EXPERIMENT_INVALID/)
  assert.match(summary, /verdict: none\nerror CHAOS_EXPERIMENT_INVALID: .*meet/)
})

test('inputs reach a shell only as variables, and each that is used is declared', () => {
  const { inputs, runs } = action
  const used = new Set(
    [...JSON.stringify(runs).matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name),
  )
  assert.deepEqual([...used].toSorted(), Object.keys(inputs).toSorted())
  for (const { run, shell } of runs.steps.filter((step) => step.run !== undefined)) {
    assert.equal(shell, 'bash')
    assert.doesNotMatch(run ?? '', /\$\{\{/)
  }
})

test('a new project uses this action, and scripts that it has', async () => {
  const text = await readFile('templates/project/dot/github/orion.yml', 'utf8')
  const { jobs } = parse(text) as { jobs: { test: { steps: readonly Step[] } } }
  const { steps } = jobs.test
  assert.equal(steps.at(-1)?.uses, `./node_modules/${PACKAGE_NAME}/github-action`)
  const { scripts } = projectManifest('shop') as { scripts: Readonly<Record<string, string>> }
  for (const [, name = ''] of text.matchAll(/npm (?:run )?(?!install)(\w+)$/gm)) {
    assert.ok(name in scripts, name)
  }
})

function stepWith(wanted: Pick<Step, 'id' | 'name'>): Step {
  const found = action.runs.steps.find(
    ({ id, name }) => id === (wanted.id ?? id) && name === (wanted.name ?? name),
  )
  if (!found) throw new Error(`the action has no step ${JSON.stringify(wanted)}`)
  return found
}

function chaos(inputs: Readonly<Record<string, string>>): ReturnType<typeof runStep> {
  return runStep(stepWith({ id: 'chaos' }), folder(), { report: 'chaos-report', ...inputs })
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
}

function commit(cwd: string): void {
  git(cwd, 'add', '.')
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
  git(cwd, ...author, 'commit', '--quiet', '--no-verify', '--message', 'change')
}
