import type { DecideInput } from '../../../contract/approval.ts'
import type { CallerCall, Evidence } from '../../experiment/evidence.ts'
import { decisionMessages, givenIn } from './decision-messages.ts'
import type { Operation } from './linearize.ts'
import {
  answerOf,
  endingDecision,
  rowDecision,
  statusOf,
  inWords,
  type Standing,
} from './standing.ts'

/** What an approval is at one moment: open, or decided for good. */
export type Register = 'open' | Omit<Standing, 'decidedAtMs'>

export function keyOf(register: Register): string {
  return register === 'open' ? register : inWords(register)
}

const NEVER_MS = Number.POSITIVE_INFINITY

/** All that was done to and seen of one approval, as calls on a register that is written once. */
export function registerCalls(evidence: Evidence): Operation<Register>[] {
  const calls = evidence.calls.flatMap((call) => [...decideCall(call), ...statusCall(call)])
  return [...calls, ...othersCalls(evidence), expiry(), ...lastReads(evidence)]
}

/** Of decisions that somebody else sent only the history knows, and not when they were called. */
function othersCalls({ calls, runs }: Evidence): Operation<Register>[] {
  const own = new Set(calls.map((call) => givenIn(call)?.decisionId))
  return decisionMessages(runs)
    .filter(({ given }) => !own.has(given.decisionId))
    .map(({ kind, given }) => ({
      words: `${kind} ${inWords(given)}`,
      afterMs: -NEVER_MS,
      beforeMs: NEVER_MS,
      apply: decide(given),
    }))
}

function decideCall(call: CallerCall): Operation<Register>[] {
  const given = givenIn(call)
  if (!given) return []
  const name = `${call.kind} ${inWords(given)}`
  const answer = call.outcome === 'ok' ? answerOf(call.value) : undefined
  // Of a signal the sender hears nothing but that it was kept; nor is known what became of others.
  if (!answer) {
    return [{ words: name, afterMs: call.invokedAtMs, beforeMs: NEVER_MS, apply: decide(given) }]
  }
  const { standing, accepted } = answer
  return [
    {
      words: `${name}, answered that ${inWords(standing)} stands`,
      afterMs: call.invokedAtMs,
      beforeMs: call.returnedAtMs ?? NEVER_MS,
      apply: (register) => {
        const next = decide(given)(register)
        const own = next.decisionId === given.decisionId && next.decision === given.decision
        return accepted === own && keyOf(next) === keyOf(standing) ? next : undefined
      },
    },
  ]
}

/** The first decision stands. */
function decide({ decision, decisionId, approver }: DecideInput) {
  return (register: Register) =>
    register === 'open' ? { decision, decisionId, approver } : register
}

function statusCall(call: CallerCall): Operation<Register>[] {
  if (call.kind !== 'query' || call.name !== 'status' || call.outcome !== 'ok') return []
  const status = statusOf(call.value)
  if (!status) return []
  return [read('query status', status.decision ?? 'open', call.invokedAtMs, call.returnedAtMs)]
}

function read(
  what: string,
  seen: Register,
  afterMs: number,
  beforeMs: number = NEVER_MS,
): Operation<Register> {
  return {
    words: `${what}: ${keyOf(seen)}`,
    afterMs,
    beforeMs,
    apply: (register) => (keyOf(register) === keyOf(seen) ? register : undefined),
  }
}

/** May happen at any time, or never. */
function expiry(): Operation<Register> {
  const apply = (register: Register) =>
    register === 'open' ? ({ decision: 'expired' } as const) : register
  return { words: 'the time is over', afterMs: -NEVER_MS, beforeMs: NEVER_MS, apply }
}

/** What is recorded in the end, and what the run ended with: read after everything else. */
function lastReads({ decisions = [], ending }: Evidence): Operation<Register>[] {
  const result = endingDecision(ending)
  return [
    ...decisions.map((row) => lastRead('the row of approval_decisions', rowDecision(row))),
    ...(result ? [lastRead('the result of the run', result)] : []),
  ]
}

function lastRead(what: string, standing: Standing): Operation<Register> {
  return read(what, standing, AFTER_ALL_MS, AFTER_ALL_MS)
}

// Later than any call, and still a time.
const AFTER_ALL_MS = Number.MAX_SAFE_INTEGER
