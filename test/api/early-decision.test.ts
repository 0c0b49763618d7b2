// A decision before the run asks: the API, its links and the command line say the same of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCliJson, runCli } from '../support/shared-cli.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { ask } from '../workflows/policy-gate/asked.ts'
import { POLICY_WORKFLOWS, usePolicyApi } from './support/policy-api.ts'

const given = usePolicyApi()

interface Refused {
  readonly error?: { readonly code: string }
}

test('what is approved before the run asks is no vote, and API and command line say so', async () => {
  const { api, headers, crowd, world } = given
  const taskQueue = uniqueTaskQueue()
  const run = await ask(world.stack, crowd, { taskQueue, policy: { quorum: 1 } })
  const path = `/v1/approvals/${run.id}/request`
  const person = crowd.id('a')
  const early = await api.ask(`${path}/approve`, { body: {}, headers: headers['a'] ?? {} })
  assert.deepEqual([early.status, early.body.state], [200, 'recorded'])
  const { stdout } = await runCli(['approval', 'approve', run.id, '--approver', person])
  assert.match(early.body.note, /asks under a policy, this is no vote/)
  assert.ok(stdout.includes(early.body.note), stdout)
  const link = await api.ask(`${path}/links`, { body: { person }, headers: headers['o'] ?? {} })
  assert.ok(link.status >= 400, `${link.status}: a link to what nobody has seen`)

  await using _ = await startWorker(taskQueue, {}, ['--workflows', POLICY_WORKFLOWS])
  await run.untilOpen()
  const { state, have, messages } = await run.show()
  assert.deepEqual([state, have, messages], ['open', 0, []])
  assert.equal((await run.vote('a')).state, 'decided')
})

test('an approval that the run has not opened is refused with one code, on every way', async () => {
  const { api, headers, crowd } = given
  const run = await given.asked()
  const path = `/v1/approvals/${run.id}/later`
  const person = crowd.id('a')
  const decided = await api.ask(`${path}/approve`, { body: {}, headers: headers['a'] ?? {} })
  const link = await api.ask(`${path}/links`, { body: { person }, headers: headers['o'] ?? {} })
  const args = ['approval', 'approve', run.id, '--approver', person, '--approval', 'later']
  const { error } = (await runCliJson(args)).value as Refused
  const codes = [decided.body.code, link.body.code, error?.code]
  assert.deepEqual(codes, Array(3).fill('APPROVAL_NOT_OPEN'))
})
