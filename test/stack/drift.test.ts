import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { readStackState } from '../../src/platform/stack/stack-state.ts'
import { runCli, runCliJson } from '../support/run-cli.ts'
import { createUpHome, type UpHome, type UpProcess } from '../support/up-process.ts'
import { findDrift, NO_DRIFT } from './support/drift.ts'

/** Every second one is a power cut. More of them: `npm run test:restarts`. */
const RESTARTS = Number(process.env['ORION_TEST_RESTARTS'] ?? 4)

const KEYS = { ORION_PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` }

async function asSuperuser({ env }: UpHome, statement: string): Promise<void> {
  const { postgres } = await readStackState(`${env['ORION_HOME']}/stack.json`)
  const client = new pg.Client(`${postgres?.superuserUrl.replace(/\/postgres$/, '/orion')}`)
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** As a power cut does: nobody gets to say anything. */
async function killAll(home: UpHome, up: UpProcess): Promise<void> {
  const { temporal, postgres, worker } = await readStackState(
    `${home.env['ORION_HOME']}/stack.json`,
  )
  const ended = up.end('SIGKILL')
  for (const part of [worker, temporal, postgres]) {
    assert.ok(part)
    process.kill(part.identity.pid, 'SIGKILL')
  }
  await ended
}

test(`${RESTARTS} restarts of everything leave no drift, and a change by hand is found`, async () => {
  await using home = await createUpHome()
  for (let restart = 1; restart <= RESTARTS; restart += 1) {
    const up = await home.up()
    assert.deepEqual(await findDrift(home), NO_DRIFT, `restart ${restart}`)
    if (restart === RESTARTS) break
    if (restart % 2 === 0) await killAll(home, up)
    else await up.end('SIGTERM')
  }
  const well = await runCliJson(['doctor'], home.env)
  assert.equal(well.code, 0, JSON.stringify(well.value))

  await asSuperuser(home, 'alter table workflow_audit disable trigger refuse_change')
  const { 'drift: database': database = '' } = await findDrift(home)
  assert.match(database, /1 of 2 triggers that refuse changes of workflow_audit fire/)
  await asSuperuser(home, 'alter table workflow_audit enable always trigger refuse_change')

  const other = { ORION_ACTIVITIES_MAX: '7', ...KEYS }
  const { 'drift: worker': worker = '' } = await findDrift(home, other)
  assert.match(worker, /maxConcurrentActivityTaskExecutions is 100; the settings say 7/)
  assert.match(worker, /sealed is false; the settings say true/)

  const failed = await runCli(['doctor'], { ...home.env, ...other })
  assert.equal(failed.code, 1)
  assert.match(failed.stderr, /CHECK_FAILED.*drift: worker/)
  assert.match(failed.stdout, /sealed is false[\s\S]*→.*ORION_PAYLOAD_KEYS/)
  assert.ok(!failed.stdout.includes(KEYS.ORION_PAYLOAD_KEYS.slice(3)), 'no key is shown')
  assert.deepEqual(await findDrift(home), NO_DRIFT)
})
