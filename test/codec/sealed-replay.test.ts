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
import { cacheDir } from '../support/test-settings.ts'
import { SEALED } from './sealed-settings.ts'

const files = await readdir(new URL('../replay/histories/', import.meta.url))

test('every released history replays on a worker that encrypts', async () => {
  const entry = await workflowEntry('all', undefined, cacheDir())
  assert.ok(entry)
  const dataConverter = createDataConverter(loadConfig({ env: SEALED }).config)
  const { code } = await workflowBundle(entry, cacheDir(), dataConverter)
  const histories = await Promise.all(
    files.map(async (file) => {
      const workflowId = file.replace(/\.json$/, '')
      return { workflowId, history: await readHistory(workflowId) }
    }),
  )
  const results = Worker.runReplayHistories({ workflowBundle: { code }, dataConverter }, histories)
  const replayed: string[] = []
  for await (const { workflowId, error } of results) {
    assert.equal(error, undefined, workflowId)
    replayed.push(workflowId)
  }
  assert.equal(replayed.length, files.length)
})
