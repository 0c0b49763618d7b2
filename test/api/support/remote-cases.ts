import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { connectApi, type Decided, type RemoteEvent } from '../../../src/remote.ts'
import { ARGS } from '../../approvals/policy/gate-support.ts'
import { policyOf } from '../../approvals/policy/support.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import type { underPolicy } from '../../workflows/policy-gate/workflows.ts'
import type { PolicyApi } from './policy-api.ts'

/** The typed client against the API of a file that has one. */
export function remoteCases(given: PolicyApi): void {
  const as = (letter: string) => {
    const { authorization = '' } = given.headers[letter] ?? {}
    return connectApi({ url: given.api.url, token: authorization.replace('Bearer ', '') })
  }

  test('a program starts, follows and decides a run by the typed client', async () => {
    const id = uniqueId('remote')
    const [operator, anna, ben] = [as('o'), as('a'), as('b')]
    await using events = await follow(operator, id)

    const approvers = { groups: [given.crowd.group] }
    const policy = policyOf({ name: uniqueId('refund'), approvers })
    const input = { policy, requestedBy: 'agent-7', action: { name: 'refund', args: ARGS } }
    const body = { type: 'underPolicy', custom: true, id, input }
    const idempotencyKey = uniqueId('key')
    const start = () => operator.runs.start<typeof underPolicy>(body, { idempotencyKey })
    const [first, again] = [await start(), await start()]
    assert.deepEqual([first.replayed, again], [false, { ...first, replayed: true }])

    const name = { run: id, approval: 'request' }
    const isOpen = () => anna.approvals.show(name).catch(() => false as const)
    const { digest } = await waitFor('the request', isOpen)
    const vote = { digest: String(digest) }
    const said = { text: 'Looks right.', decisionId: 'c1' }
    assert.equal(await counted(() => anna.approvals.say(name, 'comment', said)), 'noted')
    const yes = (one: typeof anna, decisionId: string) =>
      counted(() => one.approvals.approve(name, { ...vote, decisionId }))
    assert.deepEqual([await yes(anna, 'v1'), await yes(ben, 'v2')], ['counted', 'decided'])
    await refused(as('c').approvals.reject(name, vote), 'APPROVAL_ALREADY_DECIDED')

    const ended = await waitFor('the end', async () => {
      const run = await operator.runs.show<typeof underPolicy>(id)
      return run.status === 'completed' && run
    })
    assert.deepEqual([ended.result?.status, ended.result?.by.length], ['approved', 2])
    const { seen } = events
    const isWhole = () => seen.filter(({ kind }) => kind === 'approval').length >= 3
    await waitFor('the events', isWhole)
    await readAgain(operator, id, [...seen])
    await waitFor('the run in the list', async () => {
      for await (const run of operator.runs.each({ type: 'underPolicy' })) {
        if (run.id === id) return true
      }
      return false
    })
  })

  test('an error of the API is the same coded error in its client', async () => {
    const [operator, anna] = [as('o'), as('a')]
    await refused(operator.runs.show('nope/é'), 'RUN_NOT_FOUND')
    await refused(anna.runs.cancel('nope'), 'ROLE_MISSING')
    await refused(operator.runs.start({ type: 'nothing' }), 'WORKFLOW_TYPE_UNKNOWN')
    const { url } = given.api
    await refused(connectApi({ url, token: 'orion_x' }).whoami(), 'SIGN_IN_REQUIRED')
    const events = connectApi({ url }).events()
    await refused(events.next(), 'SIGN_IN_REQUIRED')
    const nobody = connectApi({ url: 'http://127.0.0.1:1', retryForMs: 0 })
    await refused(nobody.whoami(), 'API_UNREACHABLE')
    assert.throws(() => connectApi({ url: 'orion.example' }), { code: 'INPUT_INVALID' })
    assert.equal((await anna.whoami()).person, given.crowd.id('a'))
  })
}

/** What a later reader gets that continues behind the first event. */
async function readAgain(
  operator: ReturnType<typeof connectApi>,
  run: string,
  seen: readonly RemoteEvent[],
): Promise<void> {
  const [first, ...others] = seen
  const again: RemoteEvent[] = []
  for await (const event of operator.events({ run, after: first?.id })) {
    if (again.push(event) === others.length) break
  }
  const places = (events: readonly RemoteEvent[]) =>
    events.map(({ kind, position }) => `${kind} ${String(position)}`).toSorted()
  assert.deepEqual(places(again), places(others))
}

/** Reads all events of a run until it is disposed of; resolves once the stream is open. */
async function follow(operator: ReturnType<typeof connectApi>, run: string) {
  const stop = new AbortController()
  const seen: RemoteEvent[] = []
  const { promise: opened, resolve: onOpen } = Promise.withResolvers<void>()
  const read = async () => {
    for await (const event of operator.events({ run, signal: stop.signal, onOpen }))
      seen.push(event)
  }
  const reading = read()
  await opened
  const end = async () => {
    stop.abort()
    await reading
  }
  return { seen, [Symbol.asyncDispose]: end }
}

/** On a busy machine no worker may answer in time; the same message sent again has its answer. */
async function counted(send: () => Promise<Decided>): Promise<string> {
  const { state } = await waitFor('an answer', async () => {
    const decided = await send()
    return decided.state !== 'recorded' && decided
  })
  return state
}

async function refused(call: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(isOrionError(error))
    assert.equal(error.code, code)
    assert.ok(error.remedy !== '')
    return true
  })
}
