import { CancellationScope, condition, log, workflowInfo } from '@temporalio/workflow'
import type { DecisionMessage } from '../approvals/decision-message.ts'
import type { Gate } from '../approvals/gate.ts'
import {
  dateGate,
  EMPTY_BOOK,
  expireGate,
  find,
  receive,
  receiveAll,
  standingOf,
  type GateBook,
  type Receipt,
} from '../approvals/gate-book.ts'
import { handOn, takeOver, type HandedOn } from '../approvals/handed-on.ts'
import type { Decision } from '../contract/approval.ts'
import { records } from './activity-proxies.ts'
import { peekSignals, takeSignals } from './gate-messages.ts'

// Each run has this module to itself.
let book: GateBook = EMPTY_BOOK
const recordings = new Map<string, Promise<unknown>>()
const datings = new Map<string, Promise<void>>()
const awaited = new Set<string>()

/** Called at the begin of a run that goes on from another, with what that one handed on. */
export function goOnFrom(handedOn: HandedOn): void {
  book = takeOver(book, handedOn)
}

/** What the next run of the chain must know, signals included that have had no gate to go to. */
export function handOnGates(): HandedOn {
  return handOn(receiveAll(book, peekSignals(), Date.now()))
}

/** Logs decisions whose gate was never opened; called when the run ends. */
export function warnOfUnused(): void {
  for (const message of handOnGates().early) {
    log.warn('decision not taken', {
      ...message,
      why: 'the run ended before it asked for this decision',
    })
  }
}

export function currentBook(): GateBook {
  return book
}

/** Every change of the book passes here: a gate with a decision is recorded at once. */
export function changeBook(to: GateBook): void {
  book = to
  for (const gate of book.gates) {
    if (gate.undated.length > 0 && !datings.has(gate.approvalId)) {
      datings.set(gate.approvalId, askHistory(gate))
    }
    if (gate.standing && !recordings.has(gate.approvalId)) {
      recordings.set(gate.approvalId, record(gate.approvalId, gate.standing))
    }
  }
}

/** Gives the signals that have arrived to the gates that are open now. */
export function receiveSignals(): void {
  for (const message of takeSignals()) receiveMessage(message)
}

export function receiveMessage(message: DecisionMessage): Receipt {
  const { book: next, receipt } = receive(book, message, Date.now())
  changeBook(next)
  if (receipt.kind === 'taken') warnIfLate(message, receipt.approvalId)
  else if (receipt.kind !== 'early')
    log.warn('decision not taken', { ...message, why: receipt.why })
  return receipt
}

/** What would become of a message now, without any change. */
export function previewMessage(message: DecisionMessage): Receipt {
  const nowMs = Date.now()
  return receive(receiveAll(book, peekSignals(), nowMs), message, nowMs).receipt
}

/** Lets a gate expire in its time, whether anybody awaits its outcome or not. */
export async function expireInTime({ approvalId, request }: Gate): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    const isDecided = () => standingOf(book, approvalId) !== undefined
    if (await condition(isDecided, request.timeout)) return
    changeBook(expireGate(book, approvalId, Date.now()))
  })
}

/** The decision of a gate, once it is recorded. */
export async function outcomeOf(approvalId: string): Promise<Decision> {
  awaited.add(approvalId)
  let standing = standingOf(book, approvalId)
  if (!standing) {
    await condition(() => (standing = standingOf(book, approvalId)) !== undefined)
  }
  await recordings.get(approvalId)
  return standing as Decision
}

/** Resolves once every decision that was taken is recorded; rejects where one cannot be. */
export async function whenRecorded(): Promise<void> {
  if (recordings.size + datings.size === 0) return
  await CancellationScope.nonCancellable(async () => {
    await Promise.all(datings.values())
    for (const [approvalId, recording] of recordings) {
      // A caller that awaits the outcome has got it, and may have continued.
      await (awaited.has(approvalId) ? recording.catch(() => undefined) : recording)
    }
  })
}

// The approver may already have an answer, so no cancellation may keep it from the record.
function record(approvalId: string, standing: Decision): Promise<unknown> {
  const { firstExecutionRunId: firstRunId } = workflowInfo()
  const recording = CancellationScope.nonCancellable(() =>
    records.recordDecision({ approvalId, firstRunId, ...standing }),
  )
  // A caller that awaits it gets a failure; nobody needs to.
  recording.catch(() => undefined)
  return recording
}

// Read after the deadline: the clock of the task does not say when a signal reached the server.
async function askHistory({ approvalId, undated }: Gate): Promise<void> {
  const eventIds = undated.map(({ eventId }) => eventId).filter((id) => id !== undefined)
  let arrivedAtMs = new Map<number, number>()
  try {
    const times = await CancellationScope.nonCancellable(() => records.signalTimes({ eventIds }))
    arrivedAtMs = new Map(times.map(({ eventId, at }) => [eventId, Date.parse(at)]))
  } catch (error) {
    log.warn('the history could not be asked when a decision came', { approvalId, error })
  }
  changeBook(dateGate(book, approvalId, arrivedAtMs, Date.now()))
}

function warnIfLate(message: DecisionMessage, approvalId: string): void {
  const standing = find(book, approvalId)?.standing
  if (!standing || standing.decisionId === message.decisionId) return
  log.warn('decision came too late', { ...message, standing: standing.decision })
}
