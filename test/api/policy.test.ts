// A request under a policy, decided over HTTP by the people whose keys are shown.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { createKey } from '../../src/api/access/key-book.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import { superuserUrl } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { addCrowd, ask, type Crowd } from '../workflows/policy-gate/asked.ts'
import { startTestApi, type TestApi } from './support/test-api.ts'

const FILE = fileURLToPath(new URL('../workflows/policy-gate/workflows.ts', import.meta.url))
const world = useWorker(['--workflows', FILE])
let api: TestApi
let access: ReturnType<typeof createApiStore>
let crowd: Crowd
const headers: Record<string, Record<string, string>> = {}

before(async () => {
  const name = uniqueId('keys').replace('-', '_')
  const login = { database: name, loginRole: name, password: 'p' }
  const url = await provisionDatabase(superuserUrl(), login)
  access = createApiStore(url, { applicationName: 'orion-test', poolMax: 2 })
  api = await startTestApi({ taskQueues: [world.taskQueue] }, { access })
  crowd = await addCrowd(world.stack, 'abc')
  for (const letter of 'abc') {
    const request = { person: crowd.id(letter), roles: ['approver'] as const }
    const { key } = await createKey(access, request, 'test')
    headers[letter] = { authorization: `Bearer ${key}` }
  }
})
after(async () => {
  await api[Symbol.asyncDispose]()
  await access.close()
})

test('two of three approve: counted, decided, and nobody by the name of another', async () => {
  const run = await ask(world.stack, crowd, { taskQueue: world.taskQueue })
  await run.untilOpen()
  const path = `/v1/approvals/${run.id}/request`
  const by = (letter: string) => ({ headers: headers[letter] ?? {} })
  const { body: shown } = await api.ask(path, by('a'))
  assert.deepEqual([shown.status, shown.action.name, shown.need], ['pending', 'refund', 2])
  assert.deepEqual([shown.you.person, shown.you.mayDecide], [crowd.id('a'), true])

  const vote = { digest: shown.digest, decisionId: 'v1' }
  const unnamed = await api.ask(`${path}/approve`, { ...by('a'), body: {} })
  assert.deepEqual([unnamed.status, unnamed.body.code], [422, 'INPUT_INVALID'])
  const forged = await api.ask(`${path}/approve`, { ...by('a'), body: { ...vote, by: 'x' } })
  assert.equal(forged.status, 422)
  const stale = await api.ask(`${path}/approve`, {
    ...by('a'),
    body: { digest: `sha256:${'0'.repeat(64)}` },
  })
  assert.equal(stale.body.code, 'APPROVAL_STALE')

  const first = await api.ask(`${path}/approve`, { ...by('a'), body: vote })
  assert.deepEqual([first.status, first.body.state], [200, 'counted'])
  assert.deepEqual((await api.ask(`${path}/approve`, { ...by('a'), body: vote })).body, first.body)
  const second = await api.ask(`${path}/approve`, { ...by('b'), body: { digest: shown.digest } })
  assert.deepEqual([second.status, second.body.state], [200, 'decided'])
  const late = await api.ask(`${path}/reject`, { ...by('c'), body: { digest: shown.digest } })
  assert.deepEqual([late.status, late.body.code], [409, 'APPROVAL_ALREADY_DECIDED'])
})
