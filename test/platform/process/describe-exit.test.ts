import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeExit } from '../../../src/platform/process/service.ts'

test('the end of a service is reported as far as it is known', () => {
  assert.equal(describeExit({ code: 1, signal: null }), 'ended with exit code 1')
  assert.equal(describeExit({ code: null, signal: 'SIGKILL' }), 'was ended by SIGKILL')
  // A process that another process started: its exit code is unknown.
  assert.equal(describeExit({ code: null, signal: null }), 'ended')
})
