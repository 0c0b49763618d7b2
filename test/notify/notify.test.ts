import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import type { NoticeInput } from '../../src/contract/notice.ts'
import { digestOf, readToken } from '../../src/http/token.ts'
import { noticeOf, pageLink } from '../../src/notify/notice.ts'
import { createNotifier } from '../../src/notify/notifier.ts'
import type { NewLink } from '../../src/contract/decision-link.ts'
import { slackMessage } from '../../src/notify/slack.ts'
import { webhookHeaders } from '../../src/notify/webhook.ts'
import { mailServer, receiver } from './support/receivers.ts'

const SECRETS = ['old', 'new'].map(
  (name) => `whsec_${Buffer.from(`${name} secret of the receiver`.padEnd(32)).toString('base64')}`,
)
const input: NoticeInput = {
  approvalId: 'refund',
  kind: 'opened',
  sequence: 1,
  atMs: 0,
  subject: 'refund order 17\nDecided: no <!channel>',
  requestedBy: 'agent',
  deadlineMs: Date.parse('2026-12-01T10:00:00Z'),
  digest: `sha256:${'a'.repeat(64)}`,
  to: ['maria', 'bob', 'nobody'],
}
const addresses = new Map([
  ['maria', 'maria@example.com'],
  ['bob', 'bob@example.com'],
])

const links: NewLink[] = []
function deliver(
  settings: Parameters<typeof createNotifier>[0],
  sent: readonly string[] = [],
  given: Partial<NoticeInput> = {},
) {
  let last: readonly string[] = sent
  const onSent = (all: readonly string[]) => (last = all)
  const asked = { ...input, ...given }
  const delivery = { input: asked, workflowId: 'order 17/a', addresses, sent, onSent }
  return createNotifier(settings, async (link) => void links.push(link))
    .deliver(delivery)
    .then(
      () => ({ sent: last, failed: false }),
      () => ({ sent: last, failed: true }),
    )
}

test('a receiver verifies the signature with either of two secrets, and with no other', async () => {
  const { url, posts } = await receiver()
  const settings = { notifyWebhookUrl: url, notifyWebhookSecrets: SECRETS }
  assert.equal(
    (await deliver({ ...settings, publicUrl: 'https://orion.example.com/' })).failed,
    false,
  )
  const [{ headers, body } = { headers: {}, body: '' }] = posts
  for (const secret of SECRETS) {
    const verified = new Webhook(secret).verify(body, headers) as { type: string; data: object }
    assert.equal(verified.type, 'approval.opened')
    assert.deepEqual(
      Object.entries(verified.data).find(([key]) => key === 'link'),
      ['link', 'https://orion.example.com/approvals/order%2017%2Fa/refund'],
    )
  }
  const other = `whsec_${Buffer.alloc(32).toString('base64')}`
  assert.throws(() => new Webhook(other).verify(body, headers))
  assert.throws(() => new Webhook(SECRETS[0] ?? '').verify(body.replace('17', '18'), headers))
})

test('a signature is that of the specification’s example', () => {
  const headers = webhookHeaders({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    atMs: 1_614_265_330_000,
  })
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('each person gets an e-mail alone, with the link and no line that others made up', async () => {
  const { url, mails } = await mailServer()
  await deliver({ notifySmtpUrl: url, notifyFrom: 'Orion <orion@example.com>' })
  assert.deepEqual(mails.map(({ to }) => to).toSorted(), ['bob@example.com', 'maria@example.com'])
  const { text = '' } = mails[0] ?? {}
  assert.match(text, /^Subject: Please decide: refund order 17 Decided: no/m)
  assert.match(text, /Decide before 2026-12-01 10:00 UTC/)
  assert.doesNotMatch(text, /^Decided: no/m)
})

test('a retry continues where the last try failed, under the same id', async () => {
  const { url, posts } = await receiver(503, 302)
  const { url: smtp, mails } = await mailServer()
  const settings = { notifyWebhookUrl: url, notifyWebhookSecrets: SECRETS, notifySmtpUrl: smtp }
  const first = await deliver(settings)
  assert.equal(first.failed, true)
  assert.equal(mails.length, 2)
  const second = await deliver(settings, first.sent)
  assert.equal(second.failed, true)
  const third = await deliver(settings, second.sent)
  assert.equal(third.failed, false)
  assert.equal(mails.length, 2)
  assert.equal(new Set(posts.map(({ headers }) => headers['webhook-id'])).size, 1)
  assert.equal(posts.length, 3)
})

test('in Slack, texts of other people are plain text, and the link is a button', () => {
  const link = pageLink(input, 'order-17', 'https://orion.example.com')
  const message = slackMessage(noticeOf(input, 'order-17', link))
  const { text, blocks } = message as { text: string; blocks: { text?: { type: string } }[] }
  assert.match(text, /no &lt;!channel&gt;$/)
  assert.equal(blocks[0]?.text?.type, 'plain_text')
  assert.match(
    JSON.stringify(blocks[1]),
    /"url":"https:\/\/orion.example.com\/approvals\/order-17\/refund"/,
  )
})

test('where it is set, an e-mail has a link of its reader’s own, and what many read has not', async () => {
  const { url: notifySmtpUrl, mails } = await mailServer()
  const { url: notifyWebhookUrl, posts } = await receiver()
  const settings = {
    notifySmtpUrl,
    notifyWebhookUrl,
    publicUrl: 'https://orion.example.com/',
    notifyLinks: 'one-time',
  } as const
  const before = links.length
  await deliver(settings)
  const made = links.slice(before)
  assert.deepEqual(
    made.map(({ person, content, approvalId, expiresAt }) => [
      person,
      content,
      approvalId,
      expiresAt,
    ]),
    ['maria', 'bob'].map((person) => [person, input.digest, 'refund', '2026-12-01T10:00:00.000Z']),
  )
  const tokens = mails.map(({ text }) => {
    // Long lines are broken in transport.
    const [, token = ''] =
      /example\.com\/l\/(\w+)/.exec(text.replaceAll(/=\r?\n/g, '')) ?? assert.fail(text)
    return readToken(token) ?? assert.fail(token)
  })
  assert.deepEqual(
    new Set(tokens.map(({ secret }) => digestOf(secret))),
    new Set(made.map(({ secretDigest }) => secretDigest)),
  )
  assert.match(posts[0]?.body ?? '', /approvals\/order%2017%2Fa\/refund/)
  assert.doesNotMatch(posts[0]?.body ?? '', /\/l\//)
  // What only tells how it ended lets nobody decide.
  await deliver(settings, [], { kind: 'decided', outcome: { status: 'approved', by: ['bob'] } })
  assert.equal(links.length, before + 2)
})

test('nothing is sent where nothing is set', async () => {
  assert.equal(createNotifier({}).isOn, false)
  assert.deepEqual(await deliver({}), { sent: [], failed: false })
})
