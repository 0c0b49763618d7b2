import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { CampaignReport } from '../../src/chaos/campaign/campaign-report.ts'
import { stackEnvironment, temporalBin } from '../support/test-settings.ts'
import { readmeCommands } from './readme-commands.ts'
import { tryCommand } from './shell.ts'

/** All points take two minutes on a machine with nothing else to do. */
const CAMPAIGN_MS_MAX = 420_000

const EXAMPLE = 'examples/your-own-chaos'

/** As a newcomer has it. */
const OWN_SERVERS = () => ({
  TEMPORAL_ADDRESS: '',
  DATABASE_URL: '',
  ORION_TEMPORAL_BIN: temporalBin(),
})

let temporary: string
let copy: string

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'orion-examples-'))
  copy = join(temporary, 'copy')
  await cp(EXAMPLE, copy, { recursive: true })
  // As if the copy were a project that has installed what it imports.
  await mkdir(join(copy, 'node_modules'))
  await symlink(resolve('.'), join(copy, 'node_modules/orion-durable'))
  await symlink(resolve('node_modules/@temporalio'), join(copy, 'node_modules/@temporalio'))
})

after(() => rm(temporary, { recursive: true, force: true }))

/** Changes the copy as the README says, line by line of its diff. */
async function fix(): Promise<void> {
  const readme = await readFile(join(EXAMPLE, 'README.md'), 'utf8')
  const [, removed = '', added = ''] = /```diff\n-(.*)\n\+(.*)\n```/.exec(readme) ?? []
  const file = join(copy, 'activities.ts')
  const source = await readFile(file, 'utf8')
  assert.ok(source.includes(removed), 'the line to be fixed is in the code')
  await writeFile(file, source.replace(removed, added))
}

async function campaign(
  command: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number; report: CampaignReport }> {
  const env = stackEnvironment({
    TMPDIR: temporary,
    ORION_HOME: join(temporary, 'home'),
    ...settings,
  })
  const { code, stdout, stderr } = await tryCommand(`${command} --json`, env, CAMPAIGN_MS_MAX)
  assert.ok(stdout.startsWith('{'), stderr)
  return { code, report: JSON.parse(stdout) as CampaignReport }
}

const AFTER_EFFECT = 'shop/kill-worker@activity:charge#1/attempt1/before-report'
/** The crash that finds it; the command as it is typed, with every crash: npm run test:shop. */
const ONLY = process.env['ORION_TEST_POINTS'] === 'all' ? '' : ` --only '${AFTER_EFFECT}'`

test('the one command finds the payment that is made twice, and its line shows it fixed', async () => {
  const command = (await readmeCommands(`${EXAMPLE}/README.md`))('chaos run')
  const found = await campaign(command.replace(EXAMPLE, copy) + ONLY, OWN_SERVERS())
  assert.equal(found.code, 1)
  const trials = found.report.experiments.flatMap((experiment) => experiment.trials)
  const twice = trials.filter(({ effects }) => effects.some(({ applied }) => applied !== 1))
  const trial = twice.find(({ id }) => id === AFTER_EFFECT)
  assert.deepEqual(
    { verdict: trial?.verdict, effects: trial?.effects },
    { verdict: 'fail', effects: [{ name: 'payment', applied: 2 }] },
  )
  // On a slow machine other faults may end the worker between the payment and its report too.
  for (const { id, verdict, effects } of twice) {
    assert.deepEqual([verdict, effects], ['fail', [{ name: 'payment', applied: 2 }]], id)
  }
  assert.equal(trial?.reproduced?.failed, trial?.reproduced?.of, 'each time again')

  const line = trial?.command.replace(/^orion/, 'npm run -s orion --') ?? ''
  await fix()
  // On the server and database that settings name this time.
  const fixed = await campaign(line, {})
  assert.match(fixed.report.environment.temporal, /address/)
  assert.equal(fixed.report.verdict, 'pass')
  assert.equal(fixed.code, 0)
})
