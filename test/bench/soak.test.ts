import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFacts } from '../../bench/soak/read-history.ts'
import { report } from '../../bench/soak/report.ts'
import { runSoak } from '../../bench/soak/run-soak.ts'
import { faultsOf } from '../../bench/soak/verdict.ts'
import { stackEnvironment } from '../support/test-settings.ts'

const SEED = 20_260_501
const KILLS = 8
const TYPES = ['approval', 'batchImport', 'durableDemo', 'order']

test('workers die at random moments, and every run ends as it must, effects once', async () => {
  const env = stackEnvironment()
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const soak = await runSoak({ env, seed: SEED, kills: KILLS, minutes: 2, say })
  assert.deepEqual(faultsOf(soak), [], report(soak))
  assert.equal(soak.kills, KILLS)
  assert.deepEqual(Object.keys(soak.load.ended).toSorted(), TYPES, said.join('\n'))
  assert.ok((soak.counters['guardian_hand_overs'] ?? 0) >= KILLS)
})

test('every violation is reported', () => {
  const { exitCode, ...rest } = emptySoak()
  assert.deepEqual(faultsOf({ ...rest, exitCode }), [])
  const grown = { memoryMb: 200, files: 60, processes: 5 }
  const faults = faultsOf({ ...rest, exitCode: 1, kills: 1, inTheEnd: grown, after: grown })
  assert.deepEqual(faults, [
    '0 workers died, of which 1 were killed',
    'the supervisor ended with exit code 1',
    'its memory grew by 100 MB, of 32 allowed',
    'its open files grew by 30, of 8 allowed',
    'it had 1 processes too many',
  ])
})

function emptySoak() {
  const holdings = { memoryMb: 100, files: 30, processes: 4 }
  return {
    seconds: 1,
    kills: 0,
    load: { ended: {}, wrong: [], slowestMs: 0, facts: noFacts() },
    counters: {},
    complaints: {},
    before: holdings,
    halfway: holdings,
    inTheEnd: holdings,
    after: holdings,
    exitCode: 0,
  }
}
