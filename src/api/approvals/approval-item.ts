import { hash } from 'node:crypto'
import type { ApprovalStatus, Decision } from '../../contract/approval.ts'
import type { KnownGate } from '../../client/gate-meant.ts'

/** What a list is searched and ordered by. */
export interface Listed {
  readonly run: string
  /** The gate's name among those of its run. */
  readonly approval: string
  readonly subject?: string
  readonly requestedBy?: string
  readonly details?: string
  readonly requestedAt?: string
  /** Until when an answer counts. */
  readonly expiresAt?: string
  /** When its run began; absent where only the records know it. */
  readonly startedAt?: string
}

/** A request for a decision, as far as it is known. */
export interface ApprovalItem extends Listed {
  readonly status: string
  readonly decision?: Decision
  /** What stands for all of this: it changes when anything does that an approver may go by. */
  readonly etag: string
  /** False where no worker answers, so that only what the list says is known. */
  readonly answered: boolean
  readonly knownFrom: 'run' | 'records' | 'list'
}

/** The name that the gate of an older run has. */
const FIRST_NAME = 'approval'

export function itemOfGate(
  run: string,
  gate: ApprovalStatus | (KnownGate & { readonly status: string }),
  known: Pick<ApprovalItem, 'answered' | 'knownFrom' | 'startedAt'>,
): ApprovalItem {
  const { approvalId = FIRST_NAME, ...facts } = gate
  const item = { run, approval: approvalId, ...facts }
  return { ...item, ...known, etag: etagOf(item) }
}

/** A run that waits for a decision, if no worker can say more about it. */
export function itemOfRun(
  run: string,
  startedAt: string,
  approval: string = FIRST_NAME,
): ApprovalItem {
  const item = { run, approval, status: 'pending' }
  return { ...item, startedAt, answered: false, knownFrom: 'list', etag: etagOf(item) }
}

/** Soonest deadline first; what has none known goes last, the oldest first. */
export function byDeadline(one: Listed, other: Listed): number {
  return isAfter(placeOf(one), placeOf(other)) ? 1 : -1
}

/** Where an item stands in the list. */
export type Place = readonly [expiresAt: string, startedAt: string, run: string, approval: string]

export function placeOf({ expiresAt = '~', startedAt = '', run, approval }: Listed): Place {
  return [expiresAt, startedAt, run, approval]
}

export function isAfter(place: Place, other: Place): boolean {
  const index = place.findIndex((part, at) => part !== other[at])
  return index !== -1 && (place[index] ?? '') > (other[index] ?? '')
}

/** 22 characters of a hash, over names in a fixed order. */
export function etagOf(item: object): string {
  const parts = Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 22)
}
