import type { ApprovalRequestV1, Verb } from '../request/approval-request.ts'
import { digestOfJson, type Digest } from '../request/action-digest.ts'
import { pinsSchema } from '../request/pins.ts'
import type { PolicyAsk } from './ask.ts'
import type { PolicyGate } from './gate-state.ts'
import type { People } from './people.ts'

/** What a request says beside what its gate has. */
export type RequestWords = Pick<PolicyAsk, 'reason' | 'risk' | 'use'> & {
  readonly template?: string | undefined
}

export function wordsOf({ reason, risk, use, action: { template } }: PolicyAsk): RequestWords {
  return {
    use,
    ...(reason !== undefined && { reason }),
    ...(risk !== undefined && { risk }),
    ...(template !== undefined && { template }),
  }
}

/** A gate as a request in the form in which other programs and pages get it. */
export function requestOf(
  { workflowId, runId }: { readonly workflowId: string; readonly runId: string },
  { reason, risk, use, template }: RequestWords,
  gate: PolicyGate,
): ApprovalRequestV1 {
  const { policy, action, argsSchema, offer } = gate
  const onTimeout = typeof policy.onTimeout === 'object' ? 'escalate' : policy.onTimeout
  const mayEdit = policy.edits !== 'refused' && argsSchema !== undefined
  const allowed: Verb[] = ['approve', 'reject', ...(mayEdit ? ['edit' as const] : [])]
  return {
    schema: 'orion.approval/v1',
    id: gate.approvalId,
    run: { workflowId, runId },
    action: {
      ...action,
      ...(argsSchema !== undefined && { argsSchema }),
      ...(template !== undefined && { template }),
    },
    digest: gate.digest,
    requestedBy: gate.asked.requestedBy,
    ...(gate.asked.onBehalfOf !== undefined && { onBehalfOf: gate.asked.onBehalfOf }),
    ...(reason !== undefined && { reason }),
    ...(risk !== undefined && { risk }),
    policy: {
      ref: policy.name,
      version: policy.version,
      snapshot: snapshotDigest(policy, gate.opened),
    },
    allowed,
    opensAt: iso(gate.openedAtMs),
    deadline: iso(gate.deadlineMs),
    onTimeout,
    use: { single: use.single, ...(use.ttl !== undefined && { ttlMs: use.ttl }) },
    ...(Object.keys(offer).length > 0 && { narrow: { pins: pinsSchema.parse(offer) } }),
  }
}

function snapshotDigest(policy: PolicyGate['policy'], people: People): Digest {
  return digestOfJson({ policy, people })
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
