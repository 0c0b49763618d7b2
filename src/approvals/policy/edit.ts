import { z } from 'zod'
import type { Json } from '../../contract/json.ts'
import { jsonBytes } from '../../contract/storable-text.ts'
import { actionDigest, type Digest } from '../request/action-digest.ts'
import { ARGS_BYTES_MAX } from '../request/approval-request.ts'
import { canonicalJson } from '../request/canonical-json.ts'
import { admits, type Pins } from '../request/pins.ts'
import { notAllowed, type Handled, type PolicyGate } from './gate-state.ts'
import type { MessageOf } from './gate-message.ts'

import { policyVersion } from './policy.ts'
import { canMeet } from './settle.ts'
import { openWays, standingOf } from './standing.ts'

/** Replaces the arguments as a whole. All votes were for others, so the vote starts again. */
export function edit(gate: PolicyGate, message: MessageOf<'edit'>): Handled {
  const { policy, argsSchema } = gate
  if (message.digest !== gate.digest) {
    return { gate, answer: { kind: 'stale-digest', digest: gate.digest } }
  }
  if (policy.edits === 'refused' || argsSchema === undefined) {
    return notAllowed(gate, 'edits-refused')
  }
  const standing = standingOf(gate, message.by)
  if (typeof standing === 'string') return notAllowed(gate, standing)
  const { args } = message
  const isSmall = jsonBytes(canonicalJson(args)) <= ARGS_BYTES_MAX
  if (!isSmall || !fits(argsSchema, args)) return notAllowed(gate, 'edit-invalid')
  const digest = digestOf(gate, args)
  if (digest === gate.digest) return notAllowed(gate, 'edit-same')
  const editors = policy.edits === 'reviewed' ? [standing.actor, standing.principal] : []
  const edited: PolicyGate = {
    ...gate,
    action: { ...gate.action, args },
    digest,
    offer: offerFor(gate.offer, args),
    editors: [...new Set([...gate.editors, ...editors])],
    votes: [],
  }
  // An editor may not approve the edit: an edit that leaves too few people would lock the gate.
  if (!openWays(edited).some((way) => canMeet(edited, way))) {
    return notAllowed(gate, 'edit-locks-out')
  }
  return { gate: edited, answer: { kind: 'new-vote', digest } }
}

function digestOf({ action, policy }: PolicyGate, args: Json): Digest {
  return actionDigest({ name: action.name, args, policyVersion: policyVersion(policy) })
}

/** Whether the arguments are what the tool takes; a schema that can't be read admits nothing. */
function fits(argsSchema: Json, args: Json): boolean {
  try {
    const schema = argsSchema as Parameters<typeof z.fromJSONSchema>[0]
    return z.fromJSONSchema(schema).safeParse(args).success
  } catch {
    return false
  }
}

// What the offer would have admitted besides the old value says nothing of the new one.
function offerFor(offer: Pins, args: Json): Pins {
  const kept = Object.entries(offer).filter(([name, values]) =>
    admits({ [name]: values }, { shown: args, args }),
  )
  return Object.fromEntries(kept)
}
