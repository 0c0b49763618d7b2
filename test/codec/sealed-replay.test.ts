// Runs that began before encryption was switched on must go on with it.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { Worker } from '@temporalio/worker'
import { createDataConverter } from '../../src/codec/create-data-converter.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { workflowBundle } from '../../src/worker/workflow-bundle.ts'
import { workflowEntry } from '../../src/worker/workflow-entry.ts'
import { readHistory } from '../replay/replay-history.ts'
import { SCENARIOS } from '../replay/scenarios.ts'
import { cacheDir } from '../support/test-settings.ts'
import { SEALED } from './sealed-settings.ts'

const files = await readdir(new URL('../replay/histories/', import.meta.url))
const names = files.map((file) => file.replace(/\.json$/, ''))
const dataConverter = createDataConverter(loadConfig({ env: SEALED }).config)

test('every released history replays on a worker that encrypts', async () => {
  const replayed: string[] = []
  for (const [workflows, ofThem] of Map.groupBy(names, (name) => SCENARIOS[name]?.workflows)) {
    const entry = await workflowEntry('all', workflows, cacheDir())
    assert.ok(entry)
    const { code } = await workflowBundle(entry, cacheDir(), dataConverter)
    const histories = await Promise.all(
      ofThem.map(async (workflowId) => ({ workflowId, history: await readHistory(workflowId) })),
    )
    const options = { workflowBundle: { code }, dataConverter }
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
      assert.equal(error, undefined, workflowId)
      replayed.push(workflowId)
    }
  }
  assert.equal(replayed.length, files.length)
})
