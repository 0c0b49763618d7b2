// Runs over HTTP, on a real Temporal and PostgreSQL, with a real worker.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { waitFor } from '../support/wait-for.ts'
import { startTestApi, type TestApi } from './support/test-api.ts'

const world = useWorker()
let api: TestApi
before(async () => {
  const temporalUiUrl = 'https://temporal.example.com/'
  api = await startTestApi({ taskQueues: [world.taskQueue], temporalUiUrl })
})
after(() => api[Symbol.asyncDispose]())

const approval = (subject: string) => ({
  type: 'approval',
  input: { subject, requestedBy: 'agent-7' },
})

async function startApproval(subject = 'Refund 4711'): Promise<string> {
  const { status, body } = await api.ask('/v1/runs', { body: approval(subject) })
  assert.equal(status, 201)
  await waitFor('the approval to be open', async () => {
    const shown = await api.ask(`/v1/approvals/${body.id}/approval`)
    return shown.status === 200 && shown.body.status === 'pending'
  })
  return body.id
}

test('a start with an Idempotency-Key starts one run, and refuses another body under that key', async () => {
  const headers = { 'idempotency-key': uniqueId('key') }
  const [first, ...others] = await Promise.all(
    Array.from({ length: 5 }, () => api.ask('/v1/runs', { body: approval('Once'), headers })),
  )
  const all = [first, ...others]
  assert.equal(new Set(all.map((answer) => answer?.body.id)).size, 1)
  assert.equal(new Set(all.map((answer) => answer?.body.runId)).size, 1)
  assert.equal(all.filter((answer) => answer?.status === 201).length, 1)
  const replayed = all.find((answer) => answer?.status === 200)
  assert.equal(replayed?.headers.get('idempotency-replayed'), 'true')
  const other = await api.ask('/v1/runs', { body: approval('Other'), headers })
  assert.deepEqual([other.status, other.body.code], [422, 'IDEMPOTENCY_KEY_REUSED'])
})

test('an approval is listed, shown and decided once', async () => {
  const id = await startApproval()
  await waitFor('the approval in the list', async () => {
    const { body } = await api.ask(`/v1/approvals?run=${id}`)
    return body.total === 1
  })
  const path = `/v1/approvals/${id}/approval`
  // On a busy machine one look may be answered by the run, and the next from the records.
  const { body, etag } = await waitFor('an unchanged approval', async () => {
    const { body: shown, headers } = await api.ask(path)
    const tag = headers.get('etag') ?? ''
    assert.equal(tag, `"${shown.etag}"`)
    const unchanged = await api.ask(path, { headers: { 'if-none-match': tag } })
    return unchanged.status === 304 && { body: shown, etag: tag }
  })
  const stale = await api.ask(`${path}/approve`, { body: {}, headers: { 'if-match': '"old"' } })
  assert.deepEqual([stale.status, stale.body.code], [412, 'VERSION_STALE'])
  assert.equal(stale.body.details.current.etag, body.etag)

  const decision = { decisionId: 'd1', reason: 'fine' }
  const send = (verb: string, said: object) =>
    api.ask(`${path}/${verb}`, { body: said, headers: { 'if-match': etag } })
  const said = await send('approve', decision)
  assert.deepEqual([said.status, said.body.state], [200, 'decided'])
  assert.equal(said.body.standing.reason, 'fine')
  const { body: me } = await api.ask('/v1/whoami')
  assert.equal(said.body.standing.approver, me.person)
  assert.deepEqual((await send('approve', decision)).body.standing, said.body.standing)
  const late = await send('reject', { decisionId: 'd2' })
  assert.deepEqual([late.status, late.body.code], [409, 'APPROVAL_ALREADY_DECIDED'])
  assert.equal(late.body.details.standing.decisionId, 'd1')
})

test('a decision cannot name another person than the one who is signed in', async () => {
  const body = { approver: 'somebody-else' }
  const answer = await api.ask('/v1/approvals/any/approval/approve', { body })
  assert.deepEqual([answer.status, answer.body.code], [422, 'INPUT_INVALID'])
})

test('a run is shown with its records, its history and where its time went', async () => {
  const id = await startApproval()
  await api.ask(`/v1/runs/${id}/signals/approve`, {
    body: { payload: { decisionId: 's1', approver: 'maria' } },
  })
  await waitFor(
    'the end of the run',
    async () => (await api.ask(`/v1/runs/${id}`)).body.status === 'completed',
  )
  const { body } = await api.ask(`/v1/runs/${id}`)
  const page = `https://temporal.example.com/namespaces/default/workflows/${id}/${body.runId}`
  assert.equal(body.temporalPage, page)
  assert.deepEqual([body.input.requestedBy, body.result.approver], ['agent-7', 'maria'])
  assert.equal(body.audit.at(-1).status, 'approved')
  assert.equal(body.approvals[0].decision.decisionId, 's1')
  const why = await api.ask(`/v1/runs/${id}/why`)
  const legs: readonly { readonly ms: number }[] = why.body.legs
  const sumMs = legs.reduce((sum, { ms }) => sum + ms, 0)
  assert.ok(Math.abs(sumMs - why.body.wallMs) < 1, 'the legs add up to its time')
  const events = await api.ask(`/v1/runs/${id}/history`)
  assert.equal(events.body.items[0].type, 'workflowExecutionStarted')
  const closed = await api.ask(`/v1/runs/${id}/cancel`, { body: {} })
  assert.deepEqual([closed.status, closed.body.code], [409, 'RUN_CLOSED'])
})

test('a list continues where the previous page ended, and refuses a cursor of another list', async () => {
  await startApproval()
  await startApproval()
  const query = '/v1/runs?type=approval&limit=1'
  const first = await waitFor('two runs in the list', async () => {
    const page = await api.ask(query)
    return page.body.next === undefined ? undefined : page
  })
  const second = await api.ask(`${query}&cursor=${first.body.next}`)
  assert.equal(second.status, 200)
  assert.notEqual(second.body.items[0]?.id, first.body.items[0].id)
  for (const cursor of [first.body.next, 'x', '00000000-AAAA']) {
    const answer = await api.ask(`/v1/runs?type=order&cursor=${cursor}`)
    assert.deepEqual([answer.status, answer.body.code], [422, 'INPUT_INVALID'], cursor)
  }
})

test('a run is cancelled, and another is terminated with a reason', async () => {
  const cancelled = await startApproval()
  const asked = await api.ask(`/v1/runs/${cancelled}/cancel`, { method: 'POST' })
  assert.equal(asked.status, 202)
  await waitFor(
    'the end of the run',
    async () => (await api.ask(`/v1/runs/${cancelled}`)).body.status === 'cancelled',
  )
  const ended = await startApproval()
  const answer = await api.ask(`/v1/runs/${ended}/terminate`, { body: { reason: 'a test' } })
  assert.equal(answer.status, 200)
  assert.equal((await api.ask(`/v1/runs/${ended}`)).body.status, 'terminated')
})

test('an update is answered by the run, and refused in its words', async () => {
  const id = await startApproval()
  const payload = { decision: 'rejected', decisionId: 'u1', approver: 'maria' }
  const path = `/v1/runs/${id}/updates/decide`
  const answer = await api.ask(path, { body: { payload } })
  assert.equal(answer.body.result.standing.decision, 'rejected')
  const other = await startApproval()
  const unknown = await api.ask(`/v1/runs/${other}/updates/nothing`, { body: {} })
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'UPDATE_REFUSED'])
})

test('the figures of the place are read from the real servers, each part of them', async () => {
  await startApproval()
  const body = await waitFor('all that is counted', async () => {
    const { body: read } = await api.ask('/v1/ops')
    const isCounted = read.runs.some?.(
      ({ type, status, count }: { type: string; status: string; count: number }) =>
        type === 'approval' && status === 'running' && count > 0,
    )
    return isCounted && read.workers.length > 0 && read.approvals.open > 0 && read
  })
  const parts = ['runs', 'queues', 'approvals', 'timeToDecideSeconds', 'lastHour'] as const
  for (const part of parts) assert.equal(body[part].error, undefined, part)
  assert.deepEqual([body.temporal.ok, body.database.ok], [true, true])
  assert.ok(body.queues.every(({ name }: { name: string }) => name === world.taskQueue))
  assert.ok(body.approvals.ageSeconds.max >= 0 && body.timeToDecideSeconds.count >= 0)
})
