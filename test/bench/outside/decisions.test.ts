import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongDecisions } from '../../../bench/outside/verdicts/decisions.ts'
import type { RunEvidence } from '../../../bench/outside/evidence.ts'
import { called, evidence, recorded, standing } from './support.ts'

const REFUSED = { kind: 'refused' } as const
const UNKNOWN = { kind: 'unknown' } as const

const RIGHT: Readonly<Record<string, RunEvidence>> = {
  'the first of two that were sent in turn': evidence({
    calls: [called('no', [0, 1]), called('yes', [2, 3])],
    decisions: [recorded('no')],
  }),
  'either of two that were sent at once': evidence({
    calls: [called('no', [0, 5]), called('yes', [4, 9])],
    decisions: [recorded('yes')],
  }),
  'one of which nobody knew whether it had arrived': evidence({
    calls: [called('no', [0, 1], { heard: UNKNOWN }), called('yes', [2, 3])],
    decisions: [recorded('no')],
  }),
  'a repeat of one that was sent before': evidence({
    calls: [called('no', [0, 1], { heard: UNKNOWN }), called('yes', [2, 3]), called('no', [8, 9])],
    decisions: [recorded('no')],
  }),
  'a loser who learned what stands': evidence({
    calls: [
      called('no', [0, 1]),
      called('yes', [2, 3], { heard: { ...REFUSED, standing: standing('no') } }),
    ],
    decisions: [recorded('no')],
  }),
  'none, where a cancellation was sent before the answer': evidence({
    status: 'cancelled',
    cancel: { run: 'r', sentAtMs: 2 },
    calls: [called('no', [0, 3])],
  }),
  'none for a gate that a cancelled run never reached': evidence({
    status: 'cancelled',
    gates: [{ opensAtStart: false }],
    cancel: { run: 'r', sentAtMs: 9 },
    calls: [called('no', [0, 3])],
  }),
  'one by a second click that named no gate': evidence({
    calls: [called('no', [0, 1], { gate: undefined as never })],
    decisions: [recorded('no')],
  }),
}

const WRONG: readonly (readonly [what: string, run: RunEvidence, heard: RegExp])[] = [
  [
    'overruled by one that was sent after it was acknowledged',
    evidence({
      calls: [called('no', [0, 1]), called('yes', [2, 3])],
      decisions: [recorded('yes')],
    }),
    /rejected \(no\) by cli was acknowledged before approved \(yes\) was sent/,
  ],
  [
    'acknowledged, and lost to a cancellation that came later',
    evidence({
      status: 'cancelled',
      cancel: { run: 'r', sentAtMs: 2 },
      calls: [called('no', [0, 1])],
    }),
    /acknowledged, and is not recorded/,
  ],
  [
    'reported as standing, and another is recorded',
    evidence({
      calls: [
        called('no', [0, 9], { heard: { kind: 'acknowledged', standing: standing('no') } }),
        called('yes', [0, 9]),
      ],
      decisions: [recorded('yes')],
    }),
    /cli was answered that rejected \(no\) stands, and approved \(yes\) is recorded/,
  ],
  [
    'reported as standing, and none is recorded',
    evidence({
      status: 'cancelled',
      cancel: { run: 'r', sentAtMs: 0 },
      calls: [called('no', [0, 9], { heard: { kind: 'acknowledged', standing: standing('no') } })],
    }),
    /and nothing is recorded/,
  ],
  ['completed without a record', evidence(), /no record, and the run has completed/],
  [
    'recorded twice',
    evidence({
      calls: [called('no', [0, 1]), called('yes', [0, 1])],
      decisions: [recorded('no'), recorded('yes')],
    }),
    /has 2 records/,
  ],
  ['expired', evidence({ decisions: [recorded('none')] }), /which nobody has sent to it/],
  [
    'recorded for a gate that it did not name, and twice',
    evidence({
      gates: [{ name: 'first' }, { name: 'second' }],
      calls: [called('yes', [0, 1], { gate: 'first' })],
      decisions: [recorded('yes', 'first'), recorded('yes', 'second')],
    }),
    /second is recorded as approved \(yes\), which nobody has sent to it.*has decided twice/s,
  ],
  [
    'recorded for a gate that nobody asked for',
    evidence({ calls: [called('no', [0, 1])], decisions: [recorded('no'), recorded('x', 'y')] }),
    /a record for y/,
  ],
]

for (const [what, run] of Object.entries(RIGHT)) {
  test(`right: ${what}`, () => assert.deepEqual(wrongDecisions(run), []))
}

for (const [what, run, heard] of WRONG) {
  test(`wrong: ${what}`, () => assert.match(wrongDecisions(run).join('\n'), heard))
}
