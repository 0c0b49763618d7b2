import type { ApprovalRequest, Decision } from '../contract/approval.ts'
import { digestOf } from './decision-digest.ts'
import type { DecisionMessage } from './decision-message.ts'
import { date, expire, take, type Gate } from './gate.ts'

/** Every gate of one run, and the result of its messages. */
export interface GateBook {
  /** In the order in which they were opened. */
  readonly gates: readonly Gate[]
  /** Signals that came before the gate they are for. */
  readonly early: readonly DecisionMessage[]
  /** The gate that used up a decision id; an empty name where none was open for it. */
  readonly used: ReadonlyMap<string, string>
  /** Digests of the decision ids that earlier runs of the chain used up. */
  readonly usedBefore: ReadonlySet<string>
  /** Whether this run goes on from another, whose last messages may have come here. */
  readonly continued: boolean
}

export const EMPTY_BOOK: GateBook = {
  gates: [],
  early: [],
  used: new Map(),
  usedBefore: new Set(),
  continued: false,
}

/**
 * What became of a message: `taken` by the gate of that name (whose state says the rest),
 * `early` and kept for its gate, or refused: `unopened`, since no such gate was ever open;
 * `ambiguous`, since it names none of several; `used`, since its id has decided elsewhere.
 */
export type Receipt =
  | { readonly kind: 'taken'; readonly approvalId: string }
  | { readonly kind: 'early' | 'unopened' | 'ambiguous' | 'used'; readonly why: string }

export interface Received {
  readonly book: GateBook
  readonly receipt: Receipt
}

export interface Opening {
  /** `approval`, `approval-2` and so on where absent. */
  readonly approvalId?: string | undefined
  readonly request: ApprovalRequest
}

/** @returns undefined where the run has had a gate of that name already */
export function open(
  book: GateBook,
  { approvalId = nextName(book), request }: Opening,
  nowMs: number,
): { readonly book: GateBook; readonly approvalId: string } | undefined {
  if (find(book, approvalId)) return undefined
  const gate: Gate = {
    approvalId,
    request,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + request.timeout,
    undated: [],
  }
  const isMine = ({ approvalId: named }: DecisionMessage) =>
    named === undefined || named === approvalId
  const opened: GateBook = {
    ...book,
    gates: [...book.gates, gate],
    early: book.early.filter((message) => !isMine(message)),
  }
  const mine = book.early.filter(isMine)
  return { approvalId, book: receiveAll(opened, mine, nowMs) }
}

export function receiveAll(
  book: GateBook,
  messages: readonly DecisionMessage[],
  nowMs: number,
): GateBook {
  return messages.reduce((before, message) => receive(before, message, nowMs).book, book)
}

export function receive(book: GateBook, message: DecisionMessage, nowMs: number): Received {
  const receipt = route(book, message)
  if (receipt.kind === 'early') {
    // A repeat of one that is kept adds nothing to it.
    if (keptAs(book, message)) return { receipt, book }
    return { receipt, book: { ...book, early: [...book.early, message] } }
  }
  // It was meant for a gate of an earlier run, so no later gate may have it.
  if (receipt.kind === 'unopened') return { receipt, book: useUp(book, message, '') }
  if (receipt.kind !== 'taken') return { receipt, book }
  const { approvalId } = receipt
  const isRepeat = book.used.has(message.decisionId)
  if (isRepeat) return { receipt, book }
  const taken = change(book, approvalId, (gate) => take(gate, message, nowMs))
  return { receipt, book: useUp(taken, message, approvalId) }
}

/** The gate of a name; without one the gate that is open, else the last that was. */
export function find(book: GateBook, approvalId?: string): Gate | undefined {
  if (approvalId !== undefined) return book.gates.find((gate) => gate.approvalId === approvalId)
  return book.gates.find(isOpen) ?? book.gates.at(-1)
}

export function standingOf(book: GateBook, approvalId: string): Decision | undefined {
  return find(book, approvalId)?.standing
}

export function expireGate(book: GateBook, approvalId: string, nowMs: number): GateBook {
  return change(book, approvalId, (gate) => expire(gate, nowMs))
}

export function dateGate(
  book: GateBook,
  approvalId: string,
  arrivedAtMs: ReadonlyMap<number, number>,
  nowMs: number,
): GateBook {
  return change(book, approvalId, (gate) => date(gate, arrivedAtMs, nowMs))
}

function route(book: GateBook, message: DecisionMessage): Receipt {
  const { approvalId, decisionId } = message
  const usedBy = book.used.get(decisionId)
  if (usedBy !== undefined && usedBy !== '' && (approvalId ?? usedBy) === usedBy) {
    return { kind: 'taken', approvalId: usedBy }
  }
  if (usedBy !== undefined || book.usedBefore.has(digestOf(decisionId))) {
    const by = usedBy ? `for the approval "${usedBy}"` : 'earlier'
    return { kind: 'used', why: `the decision id "${decisionId}" was used ${by}` }
  }
  const kept = keptAs(book, message)
  if (kept) return routeRepeat(kept, message)
  if (approvalId === undefined) return routeUnnamed(book, message)
  if (find(book, approvalId)) return { kind: 'taken', approvalId }
  return { kind: notYet(message), why: `the approval "${approvalId}" is not open` }
}

// Its id is reserved: it must not be used up by a gate that is open now.
function routeRepeat(kept: DecisionMessage, { approvalId, decisionId }: DecisionMessage): Receipt {
  const gate = kept.approvalId ?? approvalId
  if (gate === (approvalId ?? gate)) {
    return { kind: 'early', why: `the decision "${decisionId}" is kept until its approval is open` }
  }
  return {
    kind: 'used',
    why: `the decision id "${decisionId}" was used for the approval "${gate}"`,
  }
}

function keptAs({ early }: GateBook, { decisionId }: DecisionMessage): DecisionMessage | undefined {
  return early.find((message) => message.decisionId === decisionId)
}

function routeUnnamed(book: GateBook, message: DecisionMessage): Receipt {
  const [one, ...others] = book.gates.filter(isOpen)
  if (one && others.length === 0) return { kind: 'taken', approvalId: one.approvalId }
  if (one) {
    const names = [one, ...others].map(({ approvalId }) => approvalId).join(', ')
    return { kind: 'ambiguous', why: `the run asks for several decisions (${names}); name one` }
  }
  const last = book.gates.at(-1)
  if (last) return { kind: 'taken', approvalId: last.approvalId }
  // A message to a run that continues another may have been meant for a gate of that one.
  const kind = book.continued ? 'unopened' : notYet(message)
  return { kind, why: 'the run does not ask for a decision yet' }
}

// A signal is kept for its gate, because its sender cannot be asked to send it again.
function notYet({ eventId }: DecisionMessage): 'early' | 'unopened' {
  return eventId === undefined ? 'unopened' : 'early'
}

function isOpen({ standing }: Gate): boolean {
  return standing === undefined
}

function change(book: GateBook, approvalId: string, to: (gate: Gate) => Gate): GateBook {
  const gates = book.gates.map((gate) => (gate.approvalId === approvalId ? to(gate) : gate))
  return { ...book, gates }
}

function useUp(book: GateBook, { decisionId }: DecisionMessage, approvalId: string): GateBook {
  return { ...book, used: new Map([...book.used, [decisionId, approvalId]]) }
}

function nextName({ gates }: GateBook): string {
  const taken = new Set(gates.map(({ approvalId }) => approvalId))
  if (!taken.has('approval')) return 'approval'
  let count = 2
  while (taken.has(`approval-${count}`)) count += 1
  return `approval-${count}`
}
