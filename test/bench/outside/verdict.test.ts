import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongEffects } from '../../../bench/outside/verdicts/effects.ts'
import { wrongEnding } from '../../../bench/outside/verdicts/ending.ts'
import { wrongTrail } from '../../../bench/outside/verdicts/trail.ts'
import { faultsOf, verdictOf } from '../../../bench/outside/verdicts/verdict.ts'
import type { RunEvidence } from '../../../bench/outside/evidence.ts'
import { evidence, recorded, standing, trail } from './support.ts'

type Judge = (run: RunEvidence) => readonly string[]
type Table = readonly (readonly [what: string, run: RunEvidence, heard?: RegExp])[]

const decided = { decisions: [recorded('no')] }
const cancelled = { status: 'cancelled', cancel: { run: 'r', sentAtMs: 1 } } as const
const chain = {
  states: [
    ['pending', 'continuing'],
    ['pending', 'decided'],
  ],
}
const first = trail('pending continuing', { ended: false })
const second = (states: string) => trail(states, { runId: '2' })

const TRAILS: Table = [
  ['whole', evidence({ ...decided, audit: trail('pending rejected') })],
  ['cancelled at its begin', evidence({ ...cancelled, audit: trail('cancelled') })],
  ['cancelled later', evidence({ ...cancelled, audit: trail('pending cancelled') })],
  ['of a chain', evidence({ audit: [...first, ...second('pending decided')] }, chain)],
  [
    'of a chain that is cancelled in its second run',
    evidence({ ...cancelled, audit: [...first, ...second('pending cancelled')] }, chain),
  ],
  ['of a run that goes on', evidence({ status: 'running' })],
  ['not there', evidence(), /it has no trail/],
  [
    'without its first row',
    evidence({ ...cancelled, audit: trail('cancelled', { numbers: [2] }) }),
    /has the numbers 2/,
  ],
  [
    'out of order',
    evidence({ ...decided, audit: trail('pending rejected', { numbers: [2, 1] }) }),
    /has the numbers 2 1/,
  ],
  [
    'of another decision',
    evidence({ ...decided, audit: trail('pending approved') }),
    /is pending approved, and had to be pending rejected/,
  ],
  [
    'without an end',
    evidence({ ...decided, audit: trail('pending rejected', { ended: false }) }),
    /0 rows of its trail are the last/,
  ],
  [
    'of a chain that says that its first run failed',
    evidence(
      { audit: [...trail('pending continuing failed'), ...second('pending decided')] },
      chain,
    ),
    /2 rows of its trail are the last.*continuing failed/s,
  ],
  [
    'of a cancelled run that does not say so',
    evidence({ ...cancelled, audit: trail('pending') }),
    /or a part of that, cancelled|had to be/,
  ],
]

const order = { type: 'order', effects: ['reserve', 'charge'] }
const done = (...names: string[]) => ({ effects: names.map((name) => ({ name })) })

const EFFECTS: Table = [
  ['each once', evidence(done('charge', 'reserve'), order)],
  ['undone', evidence({ ...cancelled, ...done('reserve', 'undo-reserve') }, order)],
  ['none', evidence({ ...cancelled }, order)],
  ['twice', evidence(done('reserve', 'reserve', 'charge'), order), /reserve happened more than/],
  ['missing', evidence(done('reserve'), order), /charge is missing/],
  ['strange', evidence(done('reserve', 'charge', 'undo-charge'), order), /was not planned/],
  ['kept', evidence({ ...cancelled, ...done('reserve') }, order), /undo-reserve is missing/],
]

const ENDINGS: Table = [
  ['as recorded', evidence({ ...decided, result: standing('no') })],
  ['failed as planned', evidence({ status: 'failed' }, { fails: true })],
  ['cancelled by somebody', evidence(cancelled)],
  ['cancelled by nobody', evidence({ status: 'cancelled' }), /nobody asked for that/],
  ['stuck', evidence({ status: 'running' }), /it is stuck/],
  ['unknown', evidence({ status: undefined as never }), /could not be asked/],
  ['failed', evidence({ status: 'failed' }), /it ended as failed/],
  [
    'with another result',
    evidence({ ...decided, result: standing('yes') }),
    /its result is approved \(yes\), and rejected \(no\) is recorded/,
  ],
  ['with trouble', evidence({ ...cancelled, troubles: ['start: no'] }), /start: no/],
]

for (const [name, judge, table] of [
  ['a trail', wrongTrail, TRAILS],
  ['effects', wrongEffects, EFFECTS],
  ['an ending', wrongEnding, ENDINGS],
] as readonly (readonly [string, Judge, Table])[]) {
  for (const [what, run, heard] of table) {
    test(`${name}, ${what}: ${heard ? 'wrong' : 'right'}`, () => {
      if (heard) assert.match(judge(run).join('\n'), heard)
      else assert.deepEqual(judge(run), [])
    })
  }
}

test('a process that is left over or ended by itself is a fault', () => {
  const nothing = { processes: [], files: [], ends: [] }
  const right = evidence({ ...decided, result: standing('no'), audit: trail('pending rejected') })
  assert.deepEqual(faultsOf(verdictOf([right], nothing)), [
    'approval r: approval is recorded as rejected (no), which nobody has sent to it',
  ])
  const left = { processes: ['7 (worker)'], files: ['stack.json'], ends: ['orion up: exit code 1'] }
  assert.deepEqual(faultsOf(verdictOf([], left)), [
    'the process 7 (worker) is left',
    'the file stack.json is left',
    'orion up: exit code 1',
  ])
})
