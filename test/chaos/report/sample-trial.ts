import type { FaultHit } from '../../../src/chaos/plan/fault.ts'
import { parsePlanId } from '../../../src/chaos/plan/plan-id.ts'
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import type { Finding } from '../../../src/chaos/experiment/verdict.ts'
import { sampleTrace } from './sample-trace.ts'

interface Wanted {
  readonly id: string
  readonly tier: TrialReport['tier']
  readonly index: number
  readonly atMs?: number | undefined
  readonly shrunkTo?: string | undefined
}

export function passingTrial({ id, tier, index, atMs }: Wanted): TrialReport {
  const detectMs = 6 + ((index * 7) % 23)
  const restartMs = index % 5 === 0 ? 140 + index : 0
  const replayMs = 11 + ((index * 13) % 61)
  return {
    id,
    tier,
    verdict: 'pass',
    workflowIds: [`chaos-${tier}-${index}`],
    tookMs: 1_250 + ((index * 37) % 400),
    ...(atMs !== undefined && { atMs }),
    hits: hitsOf(id),
    findings: findings(),
    recovery: { totalMs: detectMs + restartMs + replayMs, detectMs, restartMs, replayMs },
    effects: effects(1),
    deliveries: 3 + (index % 2),
    redone: { activities: index % 2, workflowTasks: 1 },
    command: `orion chaos run --only '${id}' --seed 7`,
  }
}

export function failingTrial({ shrunkTo, ...wanted }: Wanted): TrialReport {
  const problems = ['charge was applied 2 times under 2 keys: order-1/charge-a, order-1/charge-b']
  return {
    ...passingTrial(wanted),
    verdict: 'fail',
    findings: findings({
      checker: 'effects-once',
      verdict: 'fail',
      looked: '3 effects under 4 keys',
      problems,
    }),
    effects: effects(2),
    trace: sampleTrace(),
    reproduced: { failed: 5, of: 5 },
    ...(shrunkTo !== undefined && { shrunkTo }),
  }
}

/** Whose fault was not hit. */
export function unknownTrial(wanted: Wanted): TrialReport {
  const { recovery: _, ...passing } = passingTrial(wanted)
  return {
    ...passing,
    verdict: 'unknown',
    hits: [],
    findings: findings({
      checker: 'fault-hit',
      verdict: 'unknown',
      looked: '0 hits of 1 planned fault',
      problems: ['the run ended before it reached the point'],
    }),
    trace: sampleTrace().filter(({ kind }) => kind !== 'fault'),
  }
}

function hitsOf(id: string): readonly FaultHit[] {
  return parsePlanId(id).faults.map((fault, index) => ({
    fault,
    atMs: 5_110 + index * 90,
    healedAtMs: 5_118 + index * 90 + (fault.lastsMs ?? 0) / 20,
    pid: 4_711,
    proof: fault.kind === 'kill-worker' ? 'exit SIGKILL' : '3 requests dropped',
  }))
}

function findings(changed?: Finding): readonly Finding[] {
  const usual: readonly Finding[] = [
    { checker: 'result', verdict: 'pass', looked: '1 result as the control', problems: [] },
    { checker: 'history', verdict: 'pass', looked: '41 events in 1 run', problems: [] },
    { checker: 'effects-once', verdict: 'pass', looked: '3 effects under 3 keys', problems: [] },
    { checker: 'gate', verdict: 'pass', looked: '0 gated effects', problems: [] },
    { checker: 'server-logs', verdict: 'pass', looked: '0 panics in 212 lines', problems: [] },
  ]
  return changed ? [changed, ...usual.filter(({ checker }) => checker !== changed.checker)] : usual
}

function effects(charged: number): TrialReport['effects'] {
  return [
    { name: 'reserve', applied: 1 },
    { name: 'charge', applied: charged },
    { name: 'ship', applied: 1 },
  ]
}
