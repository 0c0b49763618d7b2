import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FaultHit } from '../../../src/chaos/plan/fault.ts'
import type { SeenBoundary } from '../../../src/chaos/points/boundary.ts'
import { recoveryTime } from '../../../src/chaos/trial/recovery-time.ts'
import type { TraceEntry } from '../../../src/chaos/experiment/trace.ts'

const TASK = 'workflow-task#1/attempt1/after-report'

function seen(atMs: number, phase: 'started' | 'after-report', number: number, pid: number) {
  const step = { kind: 'workflow-task', number, attempt: 1 } as const
  const id = `workflow-task#${number}/attempt1/${phase}`
  return { atMs, id, boundary: { workflowId: 'w', step, phase, pid } } satisfies SeenBoundary
}

function killedAt(atMs: number, pid: number): FaultHit {
  return { fault: { kind: 'kill-worker', point: TASK }, atMs, pid, proof: 'exit SIGKILL' }
}

const ready = (atMs: number): TraceEntry => ({
  atMs,
  party: 'worker 2',
  kind: 'worker-ready',
  what: 'polls',
})

test('recovery ends with the first answer of a living worker, and is reported in parts', () => {
  const trial = {
    seen: [
      seen(10, 'after-report', 1, 1),
      seen(40, 'started', 2, 2),
      seen(55, 'after-report', 2, 2),
    ],
    hits: [killedAt(10, 1)],
    trace: [],
  }
  assert.deepEqual(recoveryTime(trial, []), {
    totalMs: 45,
    detectMs: 30,
    restartMs: 0,
    replayMs: 15,
  })
})

test('an answer of the dead worker that was on its way is no recovery', () => {
  const trial = {
    seen: [
      seen(11, 'after-report', 1, 1),
      seen(40, 'started', 2, 2),
      seen(55, 'after-report', 2, 2),
    ],
    hits: [killedAt(10, 1)],
    trace: [],
  }
  assert.equal(recoveryTime(trial, [])?.totalMs, 45)
})

test('a wait that the control had too is not counted', () => {
  const control = [
    seen(0, 'after-report', 1, 1),
    seen(300, 'started', 2, 1),
    seen(310, 'after-report', 2, 1),
  ]
  const trial = {
    seen: [
      seen(1_000, 'after-report', 1, 1),
      seen(1_340, 'started', 2, 2),
      seen(1_360, 'after-report', 2, 2),
    ],
    hits: [killedAt(1_000, 1)],
    trace: [],
  }
  assert.deepEqual(recoveryTime(trial, control), {
    totalMs: 60,
    detectMs: 40,
    restartMs: 0,
    replayMs: 20,
  })
})

test('recovery that had to start a worker first is marked', () => {
  const trial = {
    seen: [seen(900, 'started', 2, 2), seen(950, 'after-report', 2, 2)],
    hits: [killedAt(10, 1)],
    trace: [ready(800)],
  }
  assert.deepEqual(recoveryTime(trial, []), {
    totalMs: 940,
    detectMs: 100,
    restartMs: 790,
    replayMs: 50,
  })
})

test('a server’s fault counts from when it was healed', () => {
  const fault = { kind: 'kill-temporal', point: TASK } as const
  const trial = {
    seen: [seen(500, 'started', 2, 2), seen(520, 'after-report', 2, 2)],
    hits: [{ fault, atMs: 10, healedAtMs: 480, proof: 'exit SIGKILL' }],
    trace: [],
  }
  assert.equal(recoveryTime(trial, [])?.totalMs, 40)
})

test('if nothing was left to do, there is no recovery time', () => {
  const trial = { seen: [seen(5, 'after-report', 1, 1)], hits: [killedAt(10, 1)], trace: [] }
  assert.equal(recoveryTime(trial, []), undefined)
})
