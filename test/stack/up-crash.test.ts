import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectClient, type OrionClient } from '../../src/client/connect.ts'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { readStackState } from '../../src/platform/stack-state.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createUpHome, type UpHome, type UpStatus } from '../support/up-process.ts'
import { waitFor } from '../support/wait-for.ts'

const RUNS_OF_EACH = 20
const SLEEP_MS = 15_000
const STEPS = ['step-1', 'step-2']
const TIMEOUT_MS = 60_000

const numbered = (name: string) =>
  Array.from({ length: RUNS_OF_EACH }, (_, index) => `${name}-${index + 1}`)
const SLEEPERS = numbered('sleeper')
const ASKERS = numbered('asker')

async function startRuns(client: OrionClient): Promise<void> {
  for (const id of SLEEPERS) {
    await startRun(client, { type: 'durableDemo', id, input: { steps: 2, sleep: SLEEP_MS } })
  }
  for (const id of ASKERS) {
    const input = { subject: id, requestedBy: 'agent-7', timeout: '1 hour' }
    await startRun(client, { type: 'approval', id, input })
  }
}

async function untilPhase(client: OrionClient, ids: readonly string[], phase: string) {
  for (const id of ids) {
    const look = async () => (await describeRun(client, id)).phase === phase
    await waitFor(`${id} to be ${phase}`, look, TIMEOUT_MS)
  }
}

/** Kills a part of the stack and waits until another process has taken its place. */
async function killPart(home: UpHome, part: 'worker' | 'temporal' | 'postgres'): Promise<UpStatus> {
  const before = (await home.status())[part]
  assert.ok(before, `${part} runs`)
  process.kill(before.pid, 'SIGKILL')
  return waitFor(
    `another ${part}`,
    async () => {
      const status = await home.status()
      const now = status[part]
      return now !== null && now.pid !== before.pid && now.healthy && status
    },
    TIMEOUT_MS,
  )
}

async function checkRuns(client: OrionClient, store: Store): Promise<void> {
  for (const id of SLEEPERS) {
    const result = await awaitResult(client, id, TIMEOUT_MS)
    assert.deepEqual(result, { steps: STEPS, sleptMs: SLEEP_MS }, id)
    const effects = (await store.listEffects(id)).map(({ name }) => name)
    assert.deepEqual(effects, STEPS, `${id}: each effect once, in order`)
    const statuses = (await store.listAudit(id)).map(({ status }) => status)
    assert.deepEqual(statuses, ['working', 'sleeping', 'resumed', 'completed'], id)
  }
  for (const id of ASKERS) {
    const answer = { id, decision: 'approved', approver: 'maria', decisionId: `d-${id}` } as const
    const { standing } = await decideApproval(client, answer)
    assert.equal(standing?.decision, 'approved', id)
    await awaitResult(client, id, TIMEOUT_MS)
    assert.equal((await store.listDecisions(id)).length, 1, id)
    const statuses = (await store.listAudit(id)).map(({ status }) => status)
    assert.deepEqual(statuses, ['pending', 'approved'], id)
  }
}

test('forty runs survive SIGKILL of the worker, of Temporal, of PostgreSQL and of `up` itself', async () => {
  await using home = await createUpHome()
  const up = await home.up()
  const client = await connectClient(
    loadTemporalSettings({ TEMPORAL_ADDRESS: up.announced.temporal }),
  )
  await using _client = { [Symbol.asyncDispose]: () => client.close() }
  await startRuns(client)
  await untilPhase(client, SLEEPERS, 'sleeping')
  await untilPhase(client, ASKERS, 'pending')

  await killPart(home, 'worker')
  await killPart(home, 'temporal')
  await killPart(home, 'postgres')
  const before = await home.status()
  await up.end('SIGKILL')
  const again = await home.up()

  const after = await home.status()
  assert.equal(after.temporal?.pid, before.temporal?.pid, 'Temporal is attached to, not replaced')
  assert.equal(after.postgres?.pid, before.postgres?.pid, 'so is PostgreSQL')

  const store = await openStore(home)
  await using _store = { [Symbol.asyncDispose]: () => store.close() }
  await checkRuns(client, store)

  const { code } = await again.end('SIGINT')
  assert.equal(code, 0)
  const { supervisor, temporal, postgres, worker } = await home.status()
  assert.deepEqual({ supervisor, temporal, postgres, worker }, ALL_DOWN)
})

const ALL_DOWN = { supervisor: null, temporal: null, postgres: null, worker: null }

// The address with its password stands only in the stack's own state.
async function openStore({ env }: UpHome): Promise<Store> {
  const { postgres } = await readStackState(`${env['ORION_HOME']}/stack.json`)
  return createPostgresStore({
    url: postgres?.databaseUrl ?? '',
    poolMax: 2,
    applicationName: 'orion-test',
  })
}
