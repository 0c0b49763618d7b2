import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import type { CampaignOptions } from '../../../src/chaos/campaign/campaign-options.ts'
import { runCampaign } from '../../../src/chaos/campaign/campaign.ts'
import { OWN_EXPERIMENTS } from '../../../src/chaos/experiment/own/own.ts'
import { openSharedWorld } from '../support/shared-world.ts'
import { SHORT } from '../support/short-campaign.ts'

// The machine is shared with other tests, so that times are not what is tested here.
const RECOVERY_MS = 60_000

const EXPERIMENTS = OWN_EXPERIMENTS.map(({ name, experiment }) => ({
  name,
  experiment: { ...experiment, limits: { runMs: RECOVERY_MS, recoveryMs: RECOVERY_MS } },
}))

async function campaign(more: Partial<CampaignOptions>) {
  await using shared = openSharedWorld()
  const folder = await mkdtemp(join(tmpdir(), 'orion-chaos-test-'))
  const ran = runCampaign({
    ...SHORT,
    world: shared.world,
    experiments: EXPERIMENTS,
    tiers: [],
    seed: 7,
    folder,
    ...more,
  })
  try {
    return await ran
  } finally {
    await rm(folder, { recursive: true })
  }
}

const ORDER_POINTS = [
  'order/kill-worker@workflow-task#1/attempt1/before-report',
  'order/kill-worker@activity:performOrderStep#2/attempt1/after-effect',
  'order/kill-worker@activity:performOrderStep#3/attempt1/after-report',
  'order/lose-answer@caller:start#1/after-call',
  'order/kill-worker@activity:performOrderStep#1/attempt1/started+kill-worker@activity:performOrderStep#1/attempt2/after-effect',
]
const CANCELLED = 'approval/cancel-run@caller:signal:approve#1/after-call'
const NEVER_REACHED = 'approval/kill-worker@activity:recordTransition#9/attempt1/started'

/** One campaign for all, whose workers one trial after the other can use. */
let all: CampaignReport

before(async () => {
  all = await campaign({ only: [...ORDER_POINTS, CANCELLED, NEVER_REACHED, 'swarm#1'] })
})

function trialsOf(...ids: readonly string[]): readonly TrialReport[] {
  const trials = all.experiments.flatMap((experiment) => experiment.trials)
  return trials.filter(({ id }) => ids.includes(id)).toSorted((a, b) => a.id.localeCompare(b.id))
}

function problemsOf({ findings }: Pick<TrialReport, 'findings'>): readonly string[] {
  return findings.flatMap(({ problems }) => problems)
}

test('an order that is killed exactly at a point recovers correctly, at every point', () => {
  const trials = trialsOf(...ORDER_POINTS)
  assert.deepEqual(
    trials.map(({ id, verdict, ...trial }) => ({ id, verdict, problems: problemsOf(trial) })),
    ORDER_POINTS.toSorted((a, b) => a.localeCompare(b)).map((id) => ({
      id,
      verdict: 'pass',
      problems: [],
    })),
  )
  assert.equal(all.experiments.find(({ name }) => name === 'order')?.verdict, 'pass')
  const proofs = trials.flatMap(({ hits }) => hits.map(({ proof }) => proof))
  assert.equal(proofs.filter((proof) => proof === 'exit SIGKILL').length, 5)
})

test('a point that is never reached is unknown, and no pass', () => {
  const [trial] = trialsOf(NEVER_REACHED)
  assert.equal(trial?.verdict, 'unknown')
  assert.match(trial?.findings[0]?.problems[0] ?? '', /never reached activity:recordTransition#9/)
  assert.equal(all.verdict, 'unknown')
})

test('a run that is cancelled where its caller has something to say leaves all in order', () => {
  const [trial] = trialsOf(CANCELLED)
  assert.ok(trial)
  assert.deepEqual(problemsOf(trial), [])
  assert.equal(trial.verdict, 'pass')
  assert.deepEqual(
    trial.hits.map(({ proof }) => proof),
    ['its cancellation was acknowledged'],
  )
})

test('a seeded swarm of several runs at once passes', () => {
  assert.deepEqual(all.swarms.flatMap(problemsOf), [])
  assert.deepEqual(
    all.swarms.map(({ verdict }) => verdict),
    ['pass'],
  )
})

test('if all workers are stopped, none sees the run before both decisions are there', async () => {
  const wanted = 'approval-first-task-signal-update'
  const experiments = EXPERIMENTS.filter(({ name }) => name === wanted)
  const { verdict, experiments: reports } = await campaign({ experiments, tiers: [0] })
  const [report] = reports
  assert.deepEqual(
    report?.control.findings.flatMap(({ problems }) => problems),
    [],
  )
  assert.equal(verdict, 'pass')
  const types = report?.control.events.map(({ type }) => type) ?? []
  const [started, signalled] = ['workflowTaskStarted', 'workflowExecutionSignaled'].map((type) =>
    types.indexOf(type),
  )
  assert.ok(Number(signalled) > 0 && Number(signalled) < Number(started), types.join())
  assert.match(report?.control.ending ?? '', /rejected/)
})

test('an id of no experiment is refused before anything is started', async () => {
  await assert.rejects(campaign({ only: ['nothing/kill-worker@x'] }), {
    code: 'USAGE',
    message: /no experiment nothing, only order/,
  })
})
