import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrionClient } from '../../src/client/connect.ts'
import { parseWorkflowId } from '../../src/client/parse.ts'
import { startRun } from '../../src/client/start-run.ts'

const FOREIGN = [' lead', 'trail ', 'x'.repeat(201), 'x'.repeat(1_000), 'a\tb', 'a\u200Bb']

test('ids that another client gave are read as they are', () => {
  for (const id of FOREIGN) assert.equal(parseWorkflowId(id), id)
})

test('ids that no server can have are refused', () => {
  for (const id of ['', 'x'.repeat(1_001), 'a\uD800', 7, undefined]) {
    assert.throws(() => parseWorkflowId(id), { code: 'INPUT_INVALID' }, String(id).slice(0, 9))
  }
})

test('a new run has an id that people can read and compare', async () => {
  const client = { payloadBytesMax: 1_000 } as OrionClient
  for (const id of FOREIGN) {
    const input = { subject: 'x', requestedBy: 'y' }
    await assert.rejects(startRun(client, { type: 'approval', id, input }), {
      code: 'INPUT_INVALID',
    })
  }
})
