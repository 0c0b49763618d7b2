import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import type { RunHistory } from '../../../src/chaos/experiment/evidence.ts'
import { replayPrefixes } from '../../../src/chaos/verify/replay-prefixes.ts'
import { spread } from '../../../src/chaos/verify/prefixes.ts'
import { AS_WORKERS_DO } from '../../../src/worker/as-workers-do.ts'
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts'
import { workflowEntry } from '../../../src/worker/workflow-entry.ts'
import type { JsonHistory } from '../../replay/replay-history.ts'
import { SCENARIOS } from '../../replay/scenarios.ts'
import { cacheDir } from '../../support/test-settings.ts'

const folder = new URL('../../replay/histories/', import.meta.url)
const names = (await readdir(folder)).map((file) => file.replace(/\.json$/, ''))
const bundles = new Map<string | undefined, ReturnType<typeof makeBundle>>()
let bundle: { readonly code: string }

before(async () => {
  bundle = await bundleOf()
})

/** Of the file that the history is of; of Orion's own workflows where it names none. */
async function bundleOf(workflows?: string): Promise<{ readonly code: string }> {
  const made = bundles.get(workflows) ?? makeBundle(workflows)
  bundles.set(workflows, made)
  return made
}

async function makeBundle(workflows: string | undefined) {
  const entry = await workflowEntry('all', workflows, cacheDir())
  return workflowBundle(entry ?? '', cacheDir(), AS_WORKERS_DO)
}

async function readHistory(name: string): Promise<JsonHistory> {
  return JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')) as JsonHistory
}

function runOf(history: JsonHistory): RunHistory {
  return { runId: 'golden', events: historyFromJSON(history).events ?? [] }
}

for (const name of names) {
  test(`every beginning of the released history ${name} replays`, async () => {
    const history = await readHistory(name)
    const tasks = history.events.filter(({ eventType }) =>
      /WORKFLOW_TASK_(STARTED|COMPLETED)$/.test(eventType),
    )
    const code = await bundleOf(SCENARIOS[name]?.workflows)
    const report = await replayPrefixes([runOf(history)], name, code)
    assert.deepEqual(report.problems, [])
    assert.equal(report.verdict, 'pass')
    assert.equal(report.prefixes, tasks.length + 1)
  })
}

test('a workflow that does otherwise is found, with the place and the reason', async () => {
  const history = await readHistory('order-completed')
  for (const { activityTaskScheduledEventAttributes: attributes } of history.events.slice(20)) {
    if (!attributes) continue
    const { activityType } = attributes as { activityType: { name: string } }
    if (activityType.name === 'performOrderStep') activityType.name = 'undoOrderStep'
  }
  const { verdict, problems } = await replayPrefixes([runOf(history)], 'changed', bundle)
  assert.equal(verdict, 'fail')
  assert.equal(problems.length, 1)
  assert.match(
    problems[0] ?? '',
    /up to WorkflowTask\w+ \(event \d+\) does not replay: .*undoOrderStep/,
  )
})

test('a history without a workflow task does not count as replayed', async () => {
  const { events } = await readHistory('order-completed')
  const report = await replayPrefixes([runOf({ events: events.slice(0, 2) })], 'new', bundle)
  assert.equal(report.prefixes, 0)
  assert.equal(report.verdict, 'unknown')
})

test('a type that the code does not have is found', async () => {
  const history = await readHistory('order-completed')
  const started = history.events[0]?.['workflowExecutionStartedEventAttributes']
  ;(started as { workflowType: { name: string } }).workflowType.name = 'nowhere'
  const report = await replayPrefixes([runOf(history)], 'nowhere', bundle)
  assert.match(report.problems[0] ?? '', /knows the workflow type "nowhere"/)
  assert.equal(report.verdict, 'fail')
})

test('of very many prefixes an even selection is made, including the whole history', () => {
  const all = Array.from({ length: 1_000 }, (_, index) => index + 1)
  assert.deepEqual(spread(all, 4), [250, 500, 750, 1_000])
  assert.deepEqual(spread([1, 2, 3], 4), [1, 2, 3])
})
