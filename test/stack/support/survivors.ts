import assert from 'node:assert/strict'
import type { OrionClient } from '../../../src/client/connect.ts'
import { decideApproval } from '../../../src/client/decide-approval.ts'
import { describeRun } from '../../../src/client/describe-run.ts'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import { readStackState } from '../../../src/platform/stack/stack-state.ts'
import { createPostgresStore } from '../../../src/store/postgres-store.ts'
import type { Store } from '../../../src/store/store.ts'
import type { UpHome, UpStatus } from '../../support/up-process.ts'
import { waitFor } from '../../support/wait-for.ts'

const STEPS = ['step-1', 'step-2']
const TIMEOUT_MS = 150_000

/** Runs that are to survive what a test does to their stack. */
export interface Runs {
  readonly sleepers: readonly string[]
  readonly askers: readonly string[]
  readonly sleepMs: number
}

export function planRuns(ofEach: number, sleepMs: number): Runs {
  const numbered = (name: string) =>
    Array.from({ length: ofEach }, (_, index) => `${name}-${index + 1}`)
  return { sleepers: numbered('sleeper'), askers: numbered('asker'), sleepMs }
}

/** Starts all, and waits until one half sleeps and the other waits for a decision. */
export async function startRuns(client: OrionClient, runs: Runs): Promise<void> {
  const { sleepers, askers, sleepMs } = runs
  for (const id of sleepers) {
    await startRun(client, { type: 'durableDemo', id, input: { steps: 2, sleep: sleepMs } })
  }
  for (const id of askers) {
    const input = { subject: id, requestedBy: 'agent-7', timeout: '1 hour' }
    await startRun(client, { type: 'approval', id, input })
  }
  await untilPhase(client, sleepers, 'sleeping')
  await untilPhase(client, askers, 'pending')
}

async function untilPhase(client: OrionClient, ids: readonly string[], phase: string) {
  for (const id of ids) {
    const look = async () => (await describeRun(client, id)).phase === phase
    await waitFor(`${id} to be ${phase}`, look, TIMEOUT_MS)
  }
}

/** Kills a part of the stack and waits until another process has taken its place. */
export async function killPart(
  home: UpHome,
  part: 'worker' | 'temporal' | 'postgres',
): Promise<UpStatus> {
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

/** Every run ends as it should, with each effect once and its whole trail. */
export async function checkRuns(client: OrionClient, store: Store, runs: Runs): Promise<void> {
  for (const id of runs.sleepers) {
    const result = await awaitResult(client, id, TIMEOUT_MS)
    assert.deepEqual(result, { steps: STEPS, sleptMs: runs.sleepMs }, id)
    const effects = (await store.listEffects(id)).map(({ name }) => name)
    assert.deepEqual(effects, STEPS, `${id}: each effect once, in order`)
    const statuses = (await store.listAudit(id)).map(({ status }) => status)
    assert.deepEqual(statuses, ['working', 'sleeping', 'resumed', 'completed'], id)
  }
  for (const id of runs.askers) {
    const answer = { id, decision: 'approved', approver: 'maria', decisionId: `d-${id}` } as const
    const { standing } = await decideApproval(client, answer)
    assert.equal(standing?.decision, 'approved', id)
    await awaitResult(client, id, TIMEOUT_MS)
    assert.equal((await store.listDecisions(id)).length, 1, id)
    const statuses = (await store.listAudit(id)).map(({ status }) => status)
    assert.deepEqual(statuses, ['pending', 'approved'], id)
  }
}

/** The address with its password stands only in the stack's own state. */
export async function openStore({ env }: UpHome): Promise<Store> {
  const { postgres } = await readStackState(`${env['ORION_HOME']}/stack.json`)
  return createPostgresStore({
    url: postgres?.databaseUrl ?? '',
    poolMax: 2,
    applicationName: 'orion-test',
  })
}
