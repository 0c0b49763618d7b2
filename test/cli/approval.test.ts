import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import type { ApprovalRow } from '../../src/cli/approval/list.ts'
import { decideApproval, type DecideOptions } from '../../src/client/decide-approval.ts'
import type { KnownApproval } from '../../src/client/known-approvals.ts'
import { isOrionError } from '../../src/errors/orion-error.ts'
import { runCli, runCliJson } from '../support/shared-cli.ts'
import { connectStack, type StackClient } from '../support/stack-client.ts'
import { uniqueId } from '../support/unique-id.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'

const FILE = fileURLToPath(new URL('../workflows/gates/workflows.ts', import.meta.url))
const taskQueue = uniqueTaskQueue()
let stack: StackClient
let worker: TestWorker | undefined

before(async () => {
  stack = await connectStack()
  worker = await startWorker(taskQueue, {}, ['--workflows', FILE])
})
after(async () => {
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
})

/** Started as another client may start it, with an id that we would not give. */
async function start(type: string, name = uniqueId(type)): Promise<string> {
  const id = ` ${name.padEnd(230, '-')}`
  await stack.client.temporal.workflow.start(type, { workflowId: id, taskQueue })
  return id
}

interface Shown {
  readonly error?: { readonly code: string; readonly details?: Record<string, unknown> }
  readonly approvals?: readonly KnownApproval[]
  readonly approvalsKnownFrom?: string
  readonly approvalId?: string
}

async function orion(...args: string[]): Promise<Shown> {
  return (await runCliJson(args)).value as Shown
}

/** A decision that no worker answers in time is sent again, as a person would, under its id. */
function decide(id: string, more: Partial<DecideOptions> = {}) {
  const decision = {
    id,
    decision: 'approved',
    approver: 'maria',
    decisionId: uniqueId('d'),
    readDecisions: (of: string) => stack.store.listDecisions(of),
    ...more,
  } as const
  return waitFor('an answer', async () => {
    const result = await decideApproval(stack.client, decision)
    return result.deliveredBy === 'update' && result
  })
}

const untilOpen = (id: string, count: number) =>
  waitFor(
    `${count} gates`,
    async () => {
      const handle = stack.client.temporal.workflow.getHandle(id)
      return (await handle.query<unknown[]>('approvals')).length === count
    },
    60_000,
  )

test('several approvals of a run are distinguished, decided by name, and shown', async () => {
  const id = await start('twoAtOnce')
  await untilOpen(id, 2)
  const approve = ['approval', 'approve', id, '--approver', 'maria']
  // A signal, sent where no worker answers in time, names none of the two and decides none.
  const error = await waitFor('a refusal', async () => (await orion(...approve)).error)
  assert.equal(error.code, 'APPROVAL_AMBIGUOUS')
  assert.deepEqual(error.details, { open: ['files', 'money'] })
  await assert.rejects(decide(id, { approvalId: 'none' }), { code: 'APPROVAL_NOT_OPEN' })

  const first = await orion(...approve, '--approval', 'files', '--decision-id', 'd1')
  assert.equal(first.approvalId, 'files')
  const used = { approvalId: 'money', decisionId: 'd1' }
  await assert.rejects(decide(id, used), { code: 'DECISION_ID_USED' })
  const heard = await waitFor('the run to tell', async () => {
    const { approvals, approvalsKnownFrom } = await orion('run', 'show', id)
    return approvalsKnownFrom === 'run' && approvals
  })
  const statuses = heard.map(({ approvalId, status }) => `${approvalId} ${status}`)
  assert.deepEqual(statuses, ['files approved', 'money pending'])
  const repeated = await decide(id, { decisionId: 'd1' })
  assert.equal(repeated.approvalId, 'files', 'a repeat is answered by its own gate')
  await assert.rejects(decide(id, { decisionId: 'd1', decision: 'rejected' }), {
    code: 'APPROVAL_ALREADY_DECIDED',
  })
  assert.equal((await decide(id)).approvalId, 'money', 'the one that is open is named')
})

test('a list of what waits has a row for each approval that is open', async () => {
  const id = await start('listedWithTwo')
  await untilOpen(id, 2)
  await decide(id, { approvalId: 'files' })
  const rows = await waitFor('the list', async () => {
    const { value } = await runCliJson(['approval', 'list', '--limit', '1000'])
    const own = (value as readonly ApprovalRow[]).filter((row) => row.id === id)
    return own.length > 0 && own[0]?.approvalId !== undefined && own
  })
  assert.deepEqual(
    rows.map(({ approvalId }) => approvalId),
    ['money'],
  )
  await decide(id, { approvalId: 'money' })
})

test('a link is made for one person and one approval, listed with its state, and revoked', async () => {
  const id = await start('twoAtOnce')
  await untilOpen(id, 2)
  const create = ['approval', 'link', 'create', id, '--person', 'maria@example.com']
  const named = [...create, '--approval', 'money', '--expires', '2 days']
  // Where no worker answers in time, nobody knows what the link would be for.
  const made = await waitFor('a link', async () => {
    const given = (await runCliJson(named)).value as { id?: string; url?: string }
    return given.url !== undefined && given
  })
  assert.match(made.url ?? '', new RegExp(`^http://[^/]+/l/${made.id}_[0-9A-Za-z]{43}$`))
  const list = async () =>
    (await runCliJson(['approval', 'link', 'list', '--run', id])).value as readonly {
      readonly id: string
      readonly state: string
      readonly approvalId: string
    }[]
  const before = await list()
  assert.ok(!JSON.stringify(before).includes(made.url?.split('_')[1] ?? 'no secret'))
  assert.deepEqual(
    before.map((link) => [link.id, link.approvalId, link.state]),
    [[made.id, 'money', 'live']],
  )
  await orion('approval', 'link', 'revoke', made.id ?? '')
  assert.equal((await list())[0]?.state, 'revoked')
  const { error } = await orion('approval', 'link', 'revoke', 'nothing1')
  assert.equal(error?.code, 'LINK_UNKNOWN')
  await decide(id, { approvalId: 'money' })
  await decide(id, { approvalId: 'files' })
})

test('the decision of your own run is known after its end, with a worker or without', async () => {
  const id = await start('twoAtOnce')
  await untilOpen(id, 2)
  await decide(id, { approvalId: 'files', decisionId: 'f' })
  await decide(id, { approvalId: 'money', decisionId: 'm' })
  await stack.client.temporal.workflow.getHandle(id).result()
  await waitFor('the run to tell', async () => {
    const refused: unknown = await decide(id, { approvalId: 'files' }).catch((e: unknown) => e)
    assert.ok(isOrionError(refused))
    assert.equal(refused.code, 'APPROVAL_ALREADY_DECIDED')
    return refused.details?.['knownFrom'] === 'run'
  })

  await worker?.stop()
  const repeat = await decide(id, { decisionId: 'f' })
  assert.deepEqual([repeat.approvalId, repeat.knownFrom], ['files', 'records'])
  const { error } = await orion('approval', 'approve', id, '--approver', 'otto')
  assert.equal(error?.code, 'APPROVAL_ALREADY_DECIDED')
  assert.equal(error?.details?.['approvalId'], 'money')
  const { stdout } = await runCli(['run', 'show', id])
  assert.match(
    stdout,
    /from the records[^\n]*\nAPPROVAL +DECISION +BY[^\n]*\nfiles +approved +maria/,
  )
})
