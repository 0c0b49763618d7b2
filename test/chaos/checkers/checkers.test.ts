import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { checkAll, CHECKERS } from '../../../src/chaos/checkers/checkers.ts'
import { recoveryFinding } from '../../../src/chaos/checkers/recovery.ts'
import { redone } from '../../../src/chaos/checkers/redone.ts'
import { serverLogs } from '../../../src/chaos/checkers/server-logs.ts'
import type { Checker } from '../../../src/chaos/experiment/experiment.ts'
import { sumOf } from '../../../src/chaos/experiment/verdict.ts'
import { evidence, find, problem } from './support/evidence.ts'
import { orderRun, run, STARTED, type Line } from './support/histories.ts'

const LOAD = 'load 3.0 on 2 cores'

const own = (...checkers: readonly Checker[]) =>
  evidence({ experiment: { start: { workflow: 'order' }, checkers } })

test('a run in which all is right passes by every checker that has something to look at', async () => {
  const findings = await checkAll(evidence(), evidence())
  assert.equal(sumOf(findings.map(({ verdict }) => verdict)), 'pass')
  const names = findings.map(({ checker }) => checker)
  const looked = ['closed', 'ending', 'result-stands', 'history', 'calls-kept', 'effects-once']
  assert.deepEqual(names, [...looked, 'server-logs'])
  for (const { looked } of findings) assert.match(looked, /\w/)
})

test('the page of the checkers says of each what it proves', async () => {
  const page = await readFile('docs/chaos-checkers.md', 'utf8')
  for (const { name } of CHECKERS) assert.match(page, new RegExp(`^\\| \`${name}\` \\|`, 'm'))
})

test('an experiment’s own checker is asked, with the control beside', async () => {
  const checker: Checker = {
    name: 'letters-sent',
    check: ({ workflowId }, control) => ({
      checker: 'letters-sent',
      verdict: 'fail',
      looked: 'letters',
      problems: [`${workflowId} and ${control?.workflowId}`],
    }),
  }
  const findings = await checkAll(own(checker), evidence({ workflowId: 'control' }))
  assert.deepEqual(findings.at(-1)?.problems, ['order-1 and control'])
})

test('a checker that throws or returns nothing useful is unknown, and the others run', async () => {
  const broken: readonly Checker[] = [
    { name: 'throws', check: () => Promise.reject(new Error('no route')) },
    { name: 'throws-at-once', check: () => assert.fail('at once') },
    { name: 'silent', check: () => undefined as never },
    { name: 'misspelt', check: () => ({ verdict: 'passed', looked: '', problems: [] }) as never },
    { name: 'one-text', check: () => ({ verdict: 'fail', looked: '', problems: 'all' }) as never },
  ]
  const findings = (await checkAll(own(...broken), evidence())).slice(-broken.length)
  assert.deepEqual(
    findings.map(({ checker, verdict }) => [checker, verdict]),
    broken.map(({ name }) => [name, 'unknown']),
  )
  const [thrown, , , misspelt, oneText] = findings.map(({ problems }) => problems.join())
  assert.match(thrown ?? '', /no route/)
  assert.match(misspelt ?? '', /no finding: verdict: expected pass, unknown, fail/)
  assert.match(oneText ?? '', /no finding: problems: expected a list of texts/)
})

test('a checker of Orion’s that meets what it cannot read is unknown', async () => {
  const findings = await checkAll(evidence({ runs: undefined as never }), evidence())
  assert.ok(findings.some(({ problems }) => /the checker failed/.test(problems.join())))
  assert.notEqual(sumOf(findings.map(({ verdict }) => verdict)), 'pass')
})

test('a panic in the servers’ logs is found; logs out of reach are not looked at', () => {
  assert.match(find(serverLogs, {}).looked, /12 new lines/)
  const finding = find(serverLogs, { serverPanics: ['panic: boom'] })
  assert.match(problem(finding), /a server said: panic: boom/)
  assert.equal(serverLogs.check(evidence({ serverLogLines: undefined }), undefined), undefined)
})

test('a recovery within its limit passes; a longer one shows where the time went', () => {
  const recovery = { totalMs: 120, detectMs: 20, restartMs: 0, replayMs: 100 }
  assert.equal(recoveryFinding(recovery, 5_000, LOAD).verdict, 'pass')
  const late = recoveryFinding({ ...recovery, totalMs: 6_000, detectMs: 5_900 }, 5_000, LOAD)
  assert.match(
    problem(late),
    /held up the run for 6000 ms: 5900 ms until a living worker.*load 3\.0/,
  )
  assert.equal(recoveryFinding(undefined, 5_000, LOAD).verdict, 'unknown')
})

test('work that was done again is counted by attempts', () => {
  const again = evidence({ runs: [orderRun({ type: 'charge', attempt: 3 })] })
  assert.deepEqual(redone(again, evidence()), { activities: 2, workflowTasks: 0 })
  assert.deepEqual(redone(evidence(), again), { activities: 0, workflowTasks: 0 })
  const lines: readonly Line[] = [
    STARTED,
    ['workflowTaskScheduled', { attempt: 1 }],
    ['workflowTaskStarted', { scheduledEventId: 2 }],
    ['workflowTaskTimedOut', { scheduledEventId: 2 }],
    ['workflowTaskScheduled', { attempt: 2 }],
    ['workflowTaskStarted', { scheduledEventId: 5 }],
    ['workflowTaskCompleted', { scheduledEventId: 5 }],
  ]
  const control = evidence({ runs: [run('run-1', ...lines.slice(0, 1))] })
  const tasks = redone(evidence({ runs: [run('run-1', ...lines)] }), control)
  assert.deepEqual(tasks, { activities: 0, workflowTasks: 2 })
})
