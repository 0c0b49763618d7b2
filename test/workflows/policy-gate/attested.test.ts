// Votes by a program that is not Orion's, straight to Temporal: without proof none counts, and the
// trail says what was wrong with each.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { outsideClient } from '../../../bench/outside/clients/outside-client.ts'
import type { LineClient } from '../../../bench/outside/clients/line-client.ts'
import type { Answer, Outcome } from '../../../src/approvals/policy/gate-state.ts'
import type { SignedPlace } from '../../../src/attestation/attestation.ts'
import { createSigningKey, type SigningKey } from '../../../src/attestation/signing-key.ts'
import { GATE_MESSAGE } from '../../../src/contract/policy-gate.ts'
import { runCliJson } from '../../support/shared-cli.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { temporalAddress } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'
import { addCrowd, ask, type AskedRun, type Crowd } from './asked.ts'
import { FORGERIES, OTHER_DIGEST, signed, voteOf, type Keys, type Sent } from './forgeries.ts'

const taskQueue = uniqueTaskQueue()
const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))
let stack: StackClient
let worker: TestWorker
let outside: LineClient
let crowd: Crowd
let folder = ''
const keys = {} as { -readonly [Name in keyof Keys]: SigningKey }

before(async () => {
  stack = await connectStack()
  crowd = await addCrowd(stack, 'abc')
  folder = await mkdtemp(join(tmpdir(), 'orion-attested-'))
  worker = await startWorker(taskQueue, { ORION_DECISIONS: 'attested' }, ['--workflows', FILE])
  const client = await outsideClient('grpc', folder, () => undefined)
  outside = await client.start(temporalAddress())
  for (const name of ['a', 'b', 'revoked', 'unknown'] as const) keys[name] = createSigningKey()
  const known = { a: crowd.id('a'), b: crowd.id('b'), revoked: crowd.id('a') }
  for (const [name, person] of Object.entries(known)) {
    const { id, publicKey } = keys[name as keyof typeof known]
    await stack.store.addAttestationKey({ id, publicKey, person })
  }
  await stack.store.endAttestationKey({ id: keys.revoked.id, ending: 'revoked' })
})
after(async () => {
  await outside?.close()
  await worker?.[Symbol.asyncDispose]()
  await stack?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const letterOf = (approvalId: string, { vote: message, attestation }: Sent) => ({
  approvalId,
  message,
  ...(attestation && { attestation }),
})

/** By update, and so with an answer. */
async function update(run: string, approvalId: string, sent: Sent): Promise<Answer> {
  const argument = letterOf(approvalId, sent)
  let last = 'nothing'
  const answered = waitFor('an answer to the program outside', async () => {
    const call = { call: 'update', run, name: GATE_MESSAGE, argument } as const
    const said = await outside.call({ ...call, updateId: randomUUID() })
    // Without an answer in time it may still arrive, and the same vote is the same vote.
    if ('error' in said) last = said.error
    assert.ok(!('refused' in said), JSON.stringify(said))
    return 'answer' in said && (said.answer as Answer)
  })
  return answered.catch((error: Error) => {
    throw new Error(`${error.message}; heard last: ${last}`, { cause: error })
  })
}

async function signal(run: string, approvalId: string, sent: Sent): Promise<void> {
  const argument = letterOf(approvalId, sent)
  const said = await outside.call({ call: 'signal', run, name: GATE_MESSAGE, argument })
  assert.ok('answer' in said, JSON.stringify(said))
}

async function askedTwice(): Promise<{ run: AskedRun; place: SignedPlace; digest: string }> {
  const run = await ask(stack, crowd, { taskQueue, type: 'twoAtOnce' })
  await run.untilOpen(2)
  const { digest } = await run.show(undefined, 'files')
  return { run, place: { workflowId: run.id, approvalId: 'files' }, digest }
}

test('a vote by another SDK counts only with the proof of its person, whatever a forger tries', async () => {
  const { run, place, digest } = await askedTwice()
  const expected = new Map<string, object>()
  for (const [what, proof, make] of FORGERIES) {
    const answer = { kind: 'not-allowed', why: 'not-attested', proof }
    const seen = { keys, person: crowd.id('a'), place, digest }
    const sent = make(seen)
    assert.deepEqual(await update(run.id, 'files', sent), answer, what)
    const again = make(seen)
    await signal(run.id, 'files', again)
    for (const { vote } of [sent, again]) expected.set(vote.id, answer)
  }
  const other = signed(keys.a, place, voteOf(crowd.id('a'), OTHER_DIGEST))
  const stale = { kind: 'stale-digest', digest }
  assert.deepEqual(await update(run.id, 'files', other), stale)
  expected.set(other.vote.id, stale)

  const view = await waitFor('all of them in the records', async () => {
    const shown = await run.show(undefined, 'files')
    return shown.messages.length >= expected.size && shown
  })
  assert.deepEqual([view.state, view.have, view.votes], ['open', 0, []])
  const answers = new Map<string, object>(view.messages.map(({ id, answer }) => [id, answer]))
  assert.deepEqual(answers, expected)

  // One that counts; the same again is the same vote, on another approval it is none.
  const mine = signed(keys.a, place, voteOf(crowd.id('a'), digest))
  const counted = { kind: 'counted', verdict: 'approve', have: 1, need: 2 }
  assert.deepEqual(await update(run.id, 'files', mine), counted)
  assert.deepEqual(await update(run.id, 'files', mine), counted)
  assert.equal((await run.show(undefined, 'files')).have, 1)
  const money = await update(run.id, 'money', mine)
  assert.deepEqual(money, { kind: 'not-allowed', why: 'not-attested', proof: 'wrong-signature' })
  for (const [approvalId, letters] of Object.entries({ files: 'b', money: 'ab' })) {
    const here = { ...place, approvalId }
    for (const letter of letters) {
      const key = keys[letter as 'a' | 'b']
      await update(run.id, approvalId, signed(key, here, voteOf(crowd.id(letter), digest)))
    }
  }
  const outcomes = await run.result<readonly Outcome[]>()
  const both = ['a', 'b'].map(crowd.id)
  assert.deepEqual(
    outcomes.map(({ status, by }) => [status, by]),
    [
      ['approved', both],
      ['approved', both],
    ],
  )
  await assertInTrail(run.id, expected)
})

/** The chain of the run has them, as its history says. */
async function assertInTrail(run: string, expected: ReadonlyMap<string, object>): Promise<void> {
  const out = join(folder, `${run}.ndjson`)
  const exported = await runCliJson(['audit', 'export', '--run', run, '--out', out])
  assert.equal((exported.value as { error?: object }).error, undefined, JSON.stringify(exported))
  const text = await readFile(out, 'utf8')
  for (const [id, answer] of expected) {
    const row = text.split('\n').find((line) => line.includes(id)) ?? assert.fail(`${id}: no row`)
    const { proof = 'stale-digest' } = answer as { readonly proof?: string }
    assert.ok(row.includes(proof), row)
  }
  const { value } = await runCliJson(['audit', 'reconcile', '--run', run])
  assert.deepEqual((value as { readonly findings?: readonly object[] }).findings, [], String(value))
}
