import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CampaignProgress } from '../../../src/chaos/campaign/campaign-progress.ts'
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import { tellProgress } from '../../../src/cli/chaos/tell-progress.ts'

const BEGUN: CampaignProgress = {
  experiment: 'order',
  tier: 1,
  done: 0,
  total: 60,
  pass: 0,
  unknown: 0,
  fail: 0,
}

const FAILED: TrialReport = {
  id: 'order/kill-worker@start',
  tier: 1,
  verdict: 'fail',
  workflowIds: [],
  tookMs: 1,
  hits: [],
  findings: [
    { checker: 'effects-once', verdict: 'fail', looked: '1 effect', problems: ['charged twice'] },
  ],
  effects: [],
  command: 'orion chaos run --only order/kill-worker@start',
}

function listen(isTerminal: boolean) {
  const said: string[] = []
  const notes: string[] = []
  let atMs = 0
  const output = {
    note: (text: string) => void notes.push(text),
    progress: { say: (text: string) => void said.push(text), clear: () => {} },
  }
  const tell = tellProgress(output, { isTerminal, now: () => atMs })
  return { said, notes, tell, wait: (ms: number) => void (atMs += ms) }
}

test('a terminal shows every trial', () => {
  const { said, tell } = listen(true)
  for (let done = 0; done < 10; done += 1) tell({ ...BEGUN, done })
  assert.equal(said.length, 10)
})

test('a log gets a line every few seconds at most', () => {
  const { said, tell, wait } = listen(false)
  for (let done = 0; done < 60; done += 1) {
    tell({ ...BEGUN, done })
    wait(500)
  }
  assert.ok(said.length >= 4 && said.length <= 6, `${said.length} lines in 30 s`)
})

test('a trial that failed is reported at once, with why', () => {
  const { notes, tell } = listen(false)
  tell({ ...BEGUN, fail: 1, trial: FAILED })
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /^✗ order\/kill-worker@start: .*charged twice/)
})
