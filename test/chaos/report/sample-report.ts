// A report as a campaign would make it: trials that pass, fail and are unknown, pairs, seeded
// campaigns, planted bugs. Every number comes from the index, so that two calls are equal.
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import {
  REPORT_FORMAT,
  type CampaignReport,
  type ExperimentReport,
} from '../../../src/chaos/campaign/campaign-report.ts'
import { samplePoints, sampleTimeline } from './sample-points.ts'
import { failingTrial, passingTrial, unknownTrial } from './sample-trial.ts'

export function sampleReport(changes: Partial<CampaignReport> = {}): CampaignReport {
  return {
    format: REPORT_FORMAT,
    title: 'Orion chaos',
    verdict: 'fail',
    seed: 7,
    startedAt: '2026-11-25T01:30:00.000Z',
    tookMs: 214_000,
    command: 'orion chaos run --tier 0,1,3,4 --seed 7',
    environment: {
      orion: '0.1.0',
      node: 'v24.18.1',
      platform: 'linux x64',
      cores: 2,
      memoryMb: 7_936,
      temporal: 'dev server 1.29.1',
      postgres: '18.4',
      guardian: 'on',
      timeouts: { 'workflow task': 10_000, 'sticky queue': 10_000, 'activity heartbeat': 5_000 },
    },
    experiments: [orderExperiment(), approvalExperiment()],
    swarms: Array.from({ length: 300 }, (_, index) => swarm(index)),
    planted: [
      planted('no-idempotency-key', 'the key of a charge is random', 'effects-once'),
      planted('forgotten-signal', 'an approval is lost in continue-as-new', 'signals-kept'),
      planted('skipped-audit', 'the audit row is not written in a second attempt', undefined),
    ],
    ...changes,
  }
}

/** With one point that fails, one that cannot be judged, and a pair that fails. */
export function orderExperiment(): ExperimentReport {
  const folds = samplePoints()
  const singles = folds.map(({ id, atMs }, index): TrialReport => {
    const trial = { id: `order/kill-worker@${id}`, tier: 1 as const, atMs, index }
    if (index === 17) return failingTrial(trial)
    if (index === 30) return unknownTrial(trial)
    return passingTrial(trial)
  })
  const pairs = folds.slice(0, 12).map(({ id, atMs }, index) => {
    const next = folds[index + 9]?.id ?? 'start'
    const pair = `order/kill-worker@${id}+cut-database:2000@${next}`
    const trial = { id: pair, tier: 3 as const, atMs, index }
    return index === 7 ? failingTrial({ ...trial, shrunkTo: singles[17]?.id }) : passingTrial(trial)
  })
  return {
    name: 'order',
    workflow: 'orderWorkflow',
    verdict: 'fail',
    control: {
      workflowId: 'chaos-order-control',
      tookMs: 1_180,
      ending: 'completed {"status":"shipped"}',
      events: sampleTimeline(),
      effects: ['reserve', 'charge', 'ship'].map((name) => ({ name, applied: 1 })),
      deliveries: 3,
      findings: [{ checker: 'history', verdict: 'pass', looked: '41 events', problems: [] }],
    },
    replay: { prefixes: 9, verdict: 'pass', problems: [], tookMs: 62 },
    points: { found: 71, distinct: folds.length, run: folds.length, folds },
    trials: [...singles, ...pairs],
    limits: { runMs: 30_000, recoveryMs: 5_000 },
  }
}

/** In which everything passes. */
export function approvalExperiment(): ExperimentReport {
  const folds = samplePoints('askApprover').slice(0, 24)
  return {
    ...orderExperiment(),
    name: 'approval',
    workflow: 'approvalWorkflow',
    verdict: 'pass',
    points: { found: 30, distinct: folds.length, run: folds.length, folds },
    trials: folds.map(({ id, atMs }, index) =>
      passingTrial({ id: `approval/kill-worker@${id}`, tier: 1, atMs, index }),
    ),
  }
}

/** Whose id lists no faults. */
function swarm(index: number): TrialReport {
  const planned = 'order/kill-worker@700ms+cut-temporal:1500@1200ms'
  const id = `swarm#${index + 1}`
  const { recovery: _, redone: _redone, ...trial } = passingTrial({ id: planned, tier: 4, index })
  const command = `orion chaos run --seed 7 --only '${id}'`
  return { ...trial, id, command, workflowIds: [`swarm-${index}-a`, `swarm-${index}-b`] }
}

function planted(name: string, bug: string, by: string | undefined) {
  const command = `orion chaos run --experiment planted/${name}.ts --tier 1 --seed 7`
  return { name, bug, tier: 1, caught: by !== undefined, ...(by && { by }), command }
}
