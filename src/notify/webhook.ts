import { createHmac } from 'node:crypto'
import type { Channel } from './channel.ts'
import type { Notice } from './notice.ts'
import { post } from './post.ts'

const PREFIX = 'whsec_'

/** Signed as Standard Webhooks say; with several secrets the receiver may have any of them. */
export function webhookChannel(
  { url, secrets }: { readonly url: string; readonly secrets: readonly string[] },
  nowMs: () => number = Date.now,
): Channel {
  return {
    name: 'webhook',
    receivers: () => [{ address: '' }],
    async send(notice) {
      const body = JSON.stringify(bodyOf(notice))
      await post(url, body, webhookHeaders({ id: notice.id, body, secrets, atMs: nowMs() }))
    },
  }
}

export interface WebhookMessage {
  readonly id: string
  readonly body: string
  /** `whsec_` and base64, or base64. */
  readonly secrets: readonly string[]
  readonly atMs: number
}

/** The three headers of https://www.standardwebhooks.com. */
export function webhookHeaders({
  id,
  body,
  secrets,
  atMs,
}: WebhookMessage): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(PREFIX, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}

function bodyOf(notice: Notice): object {
  const { kind, atMs, workflowId: run, approvalId: approval, sequence, subject } = notice
  const { requestedBy, deadlineMs, digest, to, outcome, link } = notice
  return {
    type: `approval.${kind}`,
    timestamp: new Date(atMs).toISOString(),
    data: {
      run,
      approval,
      sequence,
      subject,
      requestedBy,
      deadline: new Date(deadlineMs).toISOString(),
      digest,
      to,
      outcome,
      link,
    },
  }
}
