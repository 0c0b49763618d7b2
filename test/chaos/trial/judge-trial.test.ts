import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FaultHit, PlannedFault } from '../../../src/chaos/plan/fault.ts'
import { judgeTrial } from '../../../src/chaos/trial/judge-trial.ts'
import type { TrialRun } from '../../../src/chaos/trial/run-trial.ts'
import { evidence } from '../checkers/support/evidence.ts'

const FAULT: PlannedFault = { kind: 'kill-worker', point: 'workflow-task#1/attempt1/started' }

function ran(hits: readonly FaultHit[], more: Partial<TrialRun> = {}): TrialRun {
  return {
    evidence: evidence({ hits }),
    seen: [],
    missed: [],
    driveProblem: undefined,
    startedAtMs: 0,
    tookMs: 10,
    load: 'load 0.1 on 2 cores',
    ...more,
  }
}

function judge(run: TrialRun) {
  const control = { run: ran([]), names: new Map<string, number>() }
  const facts = { experiment: 'order', tier: 1, command: 'orion chaos run' } as const
  return judgeTrial(run, { ...facts, faults: [FAULT], control })
}

const hit = (proof: string): FaultHit => ({ fault: FAULT, atMs: 1, pid: 7, proof })

test('a trial passes whose fault was proven and whose run is right', async () => {
  const { verdict, id } = await judge(ran([hit('exit SIGKILL')]))
  assert.equal(verdict, 'pass')
  assert.equal(id, 'order/kill-worker@workflow-task#1/attempt1/started')
})

test('a fault without a proof is unknown, however well the run went', async () => {
  const { verdict, findings } = await judge(ran([hit('')]))
  assert.equal(verdict, 'unknown')
  assert.deepEqual(findings[0]?.problems, [
    'nothing shows that kill-worker was done at workflow-task#1/attempt1/started',
  ])
})

test('a point that the run never reached is unknown', async () => {
  const { verdict, findings } = await judge(ran([], { missed: [FAULT] }))
  assert.equal(verdict, 'unknown')
  assert.match(findings[0]?.problems[0] ?? '', /never reached workflow-task#1/)
})

test('a trial whose caller complained has failed', async () => {
  const run = ran([hit('exit SIGKILL')], { driveProblem: 'the run is idle: not so' })
  assert.equal((await judge(run)).verdict, 'fail')
})

test('effects that could not be counted are unknown, by the function that failed', async () => {
  const effectsProblem = '`effects` (countPayments) of the experiment failed: no route'
  const left = evidence({ hits: [hit('exit SIGKILL')], effects: [], effectsProblem })
  const { verdict, findings } = await judge(ran([], { evidence: left }))
  assert.equal(verdict, 'unknown')
  const heard = findings.find(({ checker }) => checker === 'effects-once')
  assert.deepEqual(heard?.problems, [effectsProblem])
})
