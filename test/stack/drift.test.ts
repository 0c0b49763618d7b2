import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { readStackState } from '../../src/platform/stack-state.ts'
import { runCli, runCliJson } from '../support/run-cli.ts'
import { createUpHome, type UpHome } from '../support/up-process.ts'
import { waitFor } from '../support/wait-for.ts'

const RESTARTS = 10

interface Doctor {
  readonly ok: boolean
  readonly findings: readonly {
    readonly name: string
    readonly ok: boolean
    readonly found: string
  }[]
}

async function drift(
  { env }: UpHome,
  more: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  // What does not answer in time is not compared, which on a loaded machine happens.
  const found = await waitFor('namespace, database and worker to be compared', async () => {
    const { value } = await runCliJson(['doctor'], { ...env, ...more })
    const drifts = (value as Doctor).findings.filter(({ name }) => name.startsWith('drift'))
    return drifts.length === 3 && drifts
  })
  return Object.fromEntries(found.map((finding) => [finding.name, finding.found]))
}

const NONE = {
  'drift: namespace': 'as declared',
  'drift: database': 'as declared',
  'drift: worker': 'as declared',
}

async function asSuperuser({ env }: UpHome, statement: string): Promise<void> {
  const { postgres } = await readStackState(`${env['ORION_HOME']}/stack.json`)
  const client = new pg.Client(`${postgres?.superuserUrl.replace(/\/postgres$/, '/orion')}`)
  await client.connect()
  await client.query(statement)
  await client.end()
}

test('ten restarts of everything leave no drift, and a change by hand is found', async () => {
  await using home = await createUpHome()
  for (let restart = 1; restart <= RESTARTS; restart += 1) {
    const up = await home.up()
    assert.deepEqual(await drift(home), NONE, `restart ${restart}`)
    if (restart < RESTARTS) await up.end('SIGTERM')
  }

  await asSuperuser(home, 'alter table workflow_audit disable trigger refuse_change')
  const database = (await drift(home))['drift: database'] ?? ''
  assert.match(database, /1 of 2 triggers that refuse changes of workflow_audit fire/)
  await asSuperuser(home, 'alter table workflow_audit enable always trigger refuse_change')

  const worker = (await drift(home, { ORION_ACTIVITIES_MAX: '7' }))['drift: worker'] ?? ''
  assert.match(worker, /maxConcurrentActivityTaskExecutions is 100; the settings say 7/)

  const failed = await runCli(['doctor'], { ...home.env, ORION_ACTIVITIES_MAX: '7' })
  assert.equal(failed.code, 1)
  assert.match(failed.stderr, /CHECK_FAILED/)
  assert.deepEqual(await drift(home), NONE)
})
