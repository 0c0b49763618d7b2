import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOf } from '../../../src/chaos/tiers/chance.ts'
import { CHANNELS } from '../../../bench/outside/calls.ts'
import { planRun } from '../../../bench/outside/plan-run.ts'

const RUNS = 200
const plans = () =>
  Array.from({ length: RUNS }, (_, number) => planRun(chanceOf(`7 run ${number}`), `r-${number}`))

test('a seed plans the same runs again, of all types and by all channels', () => {
  const planned = plans()
  assert.deepEqual(planned, plans())
  const types = new Set(planned.map(({ type }) => type))
  const all = ['approval', 'batchImport', 'durableDemo', 'order', 'rounds', 'twoGates']
  assert.deepEqual([...types].toSorted(), all)
  const messages = planned.flatMap(({ gates }) => gates.flatMap((gate) => gate.messages))
  const channels = new Set(messages.map(({ channel }) => channel))
  assert.deepEqual([...channels].toSorted(), CHANNELS.toSorted())
  assert.ok(planned.some(({ cancel }) => cancel) && planned.some(({ cancel }) => !cancel))
})

test('every gate gets opposite decisions, each with an id of its own', () => {
  const gates = plans().flatMap((plan) => plan.gates)
  for (const { messages } of gates) {
    const decisions = messages.map(({ decision }) => decision)
    assert.deepEqual(decisions.toSorted(), ['approved', 'rejected'])
  }
  const ids = gates.flatMap(({ messages }) => messages.map(({ decisionId }) => decisionId))
  assert.equal(new Set(ids).size, ids.length)
})
