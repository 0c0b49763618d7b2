// A request under a policy, decided over HTTP: by people whose keys are shown, and by links.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSigningKey } from '../../src/attestation/signing-key.ts'
import { verifyAttestation } from '../../src/attestation/verify.ts'
import type { ApprovalBoard } from '../../src/api/approvals/approval-board.ts'
import type { EventStreams } from '../../src/api/events/event-streams.ts'
import { apiRoutes } from '../../src/api/route-table.ts'
import type { Services } from '../../src/api/services.ts'
import { writtenToken } from '../../src/http/token.ts'
import { followLink, fuzzedTokens, lookAt, makeLink, tokenOf, voted } from './support/links.ts'
import { usePolicyApi } from './support/policy-api.ts'
import { remoteCases } from './support/remote-cases.ts'
import { waitFor } from '../support/wait-for.ts'

const signingKey = createSigningKey()
const given = usePolicyApi({ signingKey })
remoteCases(given)
const PREFETCH = { 'sec-purpose': 'prefetch', 'sec-fetch-site': 'cross-site' }

test('two of three approve: counted, decided, and nobody by the name of another', async () => {
  const { api, headers, crowd } = given
  const run = await given.asked()
  const path = `/v1/approvals/${run.id}/request`
  const by = (letter: string) => ({ headers: headers[letter] ?? {} })
  const { body: shown } = await api.ask(path, by('a'))
  assert.deepEqual([shown.status, shown.action.name, shown.need], ['pending', 'refund', 2])
  assert.deepEqual([shown.you.person, shown.you.mayDecide], [crowd.id('a'), true])
  const said = await api.ask(`${path}/comment`, { ...by('a'), body: { text: 'The third one.' } })
  assert.deepEqual([said.status, said.body.state], [200, 'noted'])

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
  const seen = { etag: '"of before"', decisionId: 'v2' }
  const changed = await api.ask(`${path}/approve`, { ...by('a'), body: seen })
  assert.deepEqual([changed.status, changed.body.details.current.run], [412, run.id])

  const first = await api.ask(`${path}/approve`, { ...by('a'), body: vote })
  assert.deepEqual([first.status, first.body.state], [200, 'counted'])
  assert.deepEqual((await api.ask(`${path}/approve`, { ...by('a'), body: vote })).body, first.body)
  const second = await api.ask(`${path}/approve`, { ...by('b'), body: { digest: shown.digest } })
  assert.deepEqual([second.status, second.body.state], [200, 'decided'])
  const late = await api.ask(`${path}/reject`, { ...by('c'), body: { digest: shown.digest } })
  assert.deepEqual([late.status, late.body.code], [409, 'APPROVAL_ALREADY_DECIDED'])
})

test('looking at a link decides nothing, and its form decides once, by its person’s name', async () => {
  const { crowd, access, world } = given
  const run = await given.asked()
  const { id, url } = await makeLink(given, run.id, 'a')
  for (const method of ['GET', 'HEAD']) {
    for (const more of [{}, PREFETCH]) {
      assert.equal((await lookAt(url, { method, headers: more })).status, 200, method)
    }
  }
  assert.deepEqual((await run.show()).messages, [])
  const { text, headers } = await lookAt(url)
  assert.match(text, /<h1>Refund<\/h1>/)
  assert.ok(text.includes(`you decide as <strong>${crowd.id('a')}</strong>`))
  assert.match(text, /<dt>Amount<\/dt><dd>40<\/dd>/)
  assert.doesNotMatch(text, /<script/)
  assert.match(
    headers.get('content-security-policy') ?? '',
    /^default-src 'none'; style-src 'self'/,
  )

  const foreign = await followLink(url, 'approve', { origin: 'http://evil.example' })
  assert.deepEqual([foreign.status, foreign.code], [403, 'ORIGIN_REFUSED'])
  const asJson = await given.api.ask(new URL(url).pathname, { body: { verdict: 'approve' } })
  assert.deepEqual([asJson.status, asJson.body.code], [422, 'INPUT_INVALID'])
  assert.deepEqual((await run.show()).messages, [])

  const done = await followLink(url, 'approve')
  assert.equal(done.status, 200, done.text)
  assert.match(done.text, /You have approved this[^]*1 of 2/)
  const { votes, key } = await voted(run)
  assert.deepEqual(
    votes.map(({ id: vote, actor, verdict }) => [vote, actor, verdict]),
    [[`link_${id}`, crowd.id('a'), 'approve']],
  )
  const [row] = await world.stack.store.listMessages(key)
  const place = { workflowId: run.id, approvalId: 'request' }
  const proof = verifyAttestation(place, row?.message as never, row?.attestation, {
    keys: [signingKey],
    nowMs: Date.now(),
  })
  assert.deepEqual([proof.kind, (proof as { person?: string }).person], ['proven', crowd.id('a')])

  for (const verdict of ['approve', 'reject'] as const) {
    const again = await followLink(url, verdict)
    assert.deepEqual([again.status, again.code], [410, 'LINK_SPENT'])
  }
  assert.match((await lookAt(url, { headers: { accept: 'text/html' } })).text, /does not count/)
  assert.equal((await run.show()).messages.length, 1)
  const [listed] = await access.listLinks({ workflowId: run.id, limit: 10 })
  assert.deepEqual([listed?.verdict, listed?.replays], ['approved', 2])
})

test('of many answers by one link at a time one counts, and the others hear so', async () => {
  const { crowd } = given
  const run = await given.asked()
  const { id, url } = await makeLink(given, run.id, 'b')
  const verdicts = ['approve', 'reject', 'approve', 'reject', 'reject', 'approve'] as const
  const answers = await Promise.all(verdicts.map((verdict) => followLink(url, verdict)))
  const { votes, messages } = await voted(run)
  assert.deepEqual(
    votes.map(({ actor }) => actor),
    [crowd.id('b')],
  )
  // The same vote may have arrived twice, under the id of the link; another one never.
  assert.deepEqual(new Set(messages.map((one) => one.id)), new Set([`link_${id}`]))
  assert.equal(new Set(messages.map(({ message }) => JSON.stringify(message))).size, 1)
  const counted = votes[0]?.verdict
  for (const [index, { status, code }] of answers.entries()) {
    const isSame = verdicts[index] === counted
    assert.ok(isSame ? status === 200 || status === 410 : status === 410, `${index}: ${code}`)
  }
})

test('a link that is over, revoked, of other content or mangled decides nothing', async () => {
  const { access, headers, api } = given
  const run = await given.asked()
  const live = await makeLink(given, run.id, 'a')
  const spent = async (url: string, status: number, code: string) => {
    const answers = [await lookAt(url), await followLink(url, 'approve')]
    for (const answer of answers)
      assert.deepEqual([answer.status, answer.code], [status, code], url)
  }
  for (const token of fuzzedTokens(tokenOf(live.url))) {
    await spent(`${api.url}/l/${encodeURIComponent(token)}`, 404, 'LINK_UNKNOWN')
  }
  const row = (await access.findLink(live.id)) ?? assert.fail()
  const over = { ...tokenOf(live.url), id: 'overover' }
  await access.addLink({ ...row, id: over.id, expiresAt: new Date(Date.now() - 1).toISOString() })
  await spent(`${api.url}/l/${writtenToken(over)}`, 410, 'LINK_SPENT')

  const revoked = await makeLink(given, run.id, 'b')
  const path = `/v1/links/${revoked.id}`
  for (const [letter, status] of [
    ['a', 403],
    ['o', 204],
    ['o', 204],
  ] as const) {
    const asked = { method: 'DELETE', headers: headers[letter] ?? {} }
    assert.equal((await api.ask(path, asked)).status, status)
  }
  await spent(revoked.url, 410, 'LINK_SPENT')

  const { digest } = await run.show()
  await run.say('c', { kind: 'edit', digest, args: { to: 'c1', amount: 50 } })
  await waitFor('the edit in the records', async () => (await run.show()).digest !== digest)
  await spent(live.url, 410, 'LINK_SPENT')
  assert.deepEqual(
    (await run.show()).messages.map(({ kind }) => kind),
    ['edit'],
  )
})

test('what is in a link opens no other route, and only operators make one, for those who may decide', async () => {
  const { api, headers, crowd } = given
  const run = await given.asked()
  const links = `/v1/approvals/${run.id}/request/links`
  const make = (letter: string, person: string) =>
    api.ask(links, { body: { person }, headers: headers[letter] ?? {} })
  assert.equal((await make('a', crowd.id('a'))).body.code, 'ROLE_MISSING')
  assert.equal((await make('o', 'nobody')).body.code, 'APPROVAL_NOT_ALLOWED')
  const { url } = await makeLink(given, run.id, 'a')
  const token = writtenToken(tokenOf(url))
  const shown = [token, `orion_${token}`].flatMap((text): Record<string, string>[] => [
    { authorization: `Bearer ${text}` },
    { cookie: `orion_session=${text}` },
  ])
  const routes = apiRoutes({} as Services, {
    board: {} as ApprovalBoard,
    streams: {} as EventStreams,
  })
  for (const { method, path, admission } of routes.filter((one) => one.admission !== 'anyone')) {
    const place = path.replace('{run}', run.id).replace('{approval}', 'request')
    for (const more of shown) {
      const name = `${method} ${path} ${String(admission)}`
      const { status } = await api.ask(`${place.replaceAll(/\{\w+\}/g, 'x')}?token=${token}`, {
        method: method.toUpperCase(),
        headers: more,
      })
      // Too many wrong keys in a second are refused before they are looked at.
      assert.ok(status === 401 || status === 429, `${name}: ${status}`)
    }
  }
})
