// What becomes of a decision after it was sent: never more than the API has said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '../../src/inbox/api/problem.ts'
import { noConnection, readProblem } from '../../src/inbox/api/problem.ts'
import { readApproval } from '../../src/inbox/api/read-approval.ts'
import { stageAfter } from '../../src/inbox/rules/answer-stage.ts'
import { bodyOf, isFine, isSettled, matchOf, type Letter } from '../../src/inbox/rules/letter.ts'
import { shownAs } from '../../src/inbox/rules/shown.ts'
import { stageWords } from '../../src/inbox/rules/stage-words.ts'

const LETTER: Letter = {
  id: 'd1',
  run: 'r',
  approval: 'a',
  title: 'Refund',
  verb: 'approve',
  reason: 'ok',
  etag: '"1"',
  stage: { kind: 'sending' },
}

const ok = (data: unknown): Answer<unknown> => ({ ok: true, data })
const problem = (status: number, code: string, details = {}): Answer<unknown> => ({
  ok: false,
  problem: readProblem(status, { code, detail: 'No.', details }, null),
})

const ANSWERS: readonly (readonly [name: string, answer: Answer<unknown>, words: RegExp])[] = [
  [
    'decided',
    ok({ state: 'decided', standing: { decision: 'approved', approver: 'me' } }),
    /approved by me/,
  ],
  ['decided otherwise', ok({ state: 'decided', standing: { decision: 'rejected' } }), /refused/],
  [
    'counted',
    ok({ state: 'counted', answer: { have: 1, need: 2 } }),
    /1 of 2\. One more person has/,
  ],
  ['recorded', ok({ state: 'recorded' }), /not counted yet.*It is safe/s],
  [
    'its code fails',
    ok({ state: 'recorded', failingTask: { reason: 'a bug' } }),
    /does not go on now: a bug/,
  ],
  ['noted', ok({ state: 'noted' }), /taken/],
  ['nothing', ok(undefined), /taken/],
  [
    'too late',
    problem(409, 'APPROVAL_ALREADY_DECIDED', {
      standing: { decision: 'rejected', approver: 'ben', decidedAt: '2026-11-30T14:03:00Z' },
    }),
    /Too late.*refused by ben at .*was not counted/s,
  ],
  ['closed', problem(409, 'RUN_CLOSED'), /Too late.*no longer open/s],
  ['stale by tag', problem(412, 'VERSION_STALE'), /has changed/],
  ['stale by digest', problem(409, 'APPROVAL_STALE'), /has changed/],
  [
    'not allowed',
    problem(403, 'APPROVAL_NOT_ALLOWED', { why: 'asks-for-it' }),
    /asked for this yourself/,
  ],
  ['a role is missing', problem(403, 'ROLE_MISSING'), /not counted.*No\./s],
  ['the server is away', problem(503, 'TEMPORAL_UNREACHABLE'), /no answer.*counts only once/s],
  ['no connection', { ok: false, problem: noConnection('Orion does not answer.') }, /no answer/],
]

for (const [name, answer, words] of ANSWERS) {
  test(`the words after the answer "${name}"`, () => {
    const letter = { ...LETTER, stage: stageAfter(LETTER, answer) }
    const { title, detail } = stageWords(letter, Date.parse('2026-11-30T14:05:00Z'))
    assert.match(`${title} ${detail}`, words)
  })
}

test('only what went as wanted is fine, and what is recorded is not settled', () => {
  const after = (answer: Answer<unknown>): Letter => ({
    ...LETTER,
    stage: stageAfter(LETTER, answer),
  })
  const decided = (decision: string) => after(ok({ state: 'decided', standing: { decision } }))
  assert.equal(isFine(decided('approved')), true)
  assert.equal(isFine(decided('rejected')), false)
  assert.equal(isSettled(after(ok({ state: 'recorded' }))), false)
  assert.equal(isFine(after(problem(409, 'RUN_CLOSED'))), false)
  assert.equal(isSettled(LETTER), false)
})

test('a decision names what was read: the digest, or the ETag without a digest', () => {
  assert.deepEqual(bodyOf(LETTER), { decisionId: 'd1', reason: 'ok' })
  assert.equal(matchOf(LETTER), '"1"')
  assert.equal(matchOf({ ...LETTER, digest: 'sha256:1' }), undefined)
  assert.equal(bodyOf({ ...LETTER, digest: 'sha256:1' })['digest'], 'sha256:1')
  // A question is about no arguments, and the API takes no digest with it.
  assert.equal('digest' in bodyOf({ ...LETTER, verb: 'ask', digest: 'sha256:1' }), false)
})

test('a vote of another person makes no other request, and other arguments do', () => {
  const base = { run: 'r', subject: 'S', details: 'd', etag: '1' }
  const read = readApproval(base)
  assert.equal(shownAs(read, readApproval({ ...base, etag: '2', have: 1 })).kind, 'same')
  assert.equal(shownAs(read, readApproval({ ...base, details: 'other' })).kind, 'changed')
  const bound = { ...base, digest: 'sha256:1' }
  assert.equal(
    shownAs(readApproval(bound), readApproval({ ...bound, digest: 'sha256:2' })).kind,
    'changed',
  )
})
