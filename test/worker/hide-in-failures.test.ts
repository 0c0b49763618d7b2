import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { forgetSecrets, keepSecret } from '../../src/telemetry/secrets.ts'
import { hideInFailures } from '../../src/worker/hide-in-failures.ts'

before(() => keepSecret('canary-key-4711'))
after(forgetSecrets)

const execute = hideInFailures({} as Context).inbound?.execute
const input = { args: [], headers: {} }

test('an activity’s failure contains no secret, and stays the same failure', async () => {
  const cause = new Error('header canary-key-4711')
  const message = 'bad canary-key-4711'
  const thrown = ApplicationFailure.create({ message, type: 'Refused', cause })
  const failing = execute?.(input, () => Promise.reject(thrown))
  const caught = await failing?.then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.equal(caught, thrown)
  assert.deepEqual(
    [thrown.message, thrown.type, cause.message],
    ['bad [redacted]', 'Refused', 'header [redacted]'],
  )
})

test('an activity’s result is left as it is', async () => {
  assert.equal(await execute?.(input, async () => 'canary-key-4711'), 'canary-key-4711')
})
