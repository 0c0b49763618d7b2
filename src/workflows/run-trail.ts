import {
  ApplicationFailure,
  CancellationScope,
  log,
  patched,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import { FailureType } from '../contract/failure-types.ts'
import { STATUS_ATTRIBUTE, SUBJECT_ATTRIBUTE } from '../contract/search-attributes.ts'
import { storableMetadata } from '../contract/storable-metadata.ts'
import { searchableKeyword, searchableText, storableText } from '../contract/storable-text.ts'
import { writeKeptRow } from './kept-row.ts'
import { isSubjectPublic } from './subject-visibility.ts'
import { TRAIL_PATCHES } from './trail-patches.ts'

/** A change of state that somebody in the run asks for. */
export interface Change {
  readonly status: string
  /** What the part of the run that asks is about. */
  readonly subject: string
  readonly metadata?: object | undefined
  readonly details?: string | undefined
  /** Whether the run ends in it. */
  readonly final: boolean
}

// One trail per run, for all its writers: each run has this module to itself.
let sequence = 0
let waiting = 0
let last: Promise<void> = Promise.resolve()
let endedAs: string | undefined
let closing = false
let shownSubject: string | undefined

/** Whether the run has recorded in which state it ends. */
export function hasEnded(): boolean {
  return endedAs !== undefined
}

/**
 * Makes a change of state once those before it are made: one sequence, in the order of the calls.
 *
 * @throws ApplicationFailure `TransitionRefused` after the state in which the run ends
 */
export async function changeState(change: Change): Promise<void> {
  // The run fails as soon as its last row is written: nothing may take the place of its reason.
  if (closing) return new Promise<void>(() => {})
  if (endedAs !== undefined && patched(TRAIL_PATCHES.endsOnce)) throw refusal(change, endedAs)
  if (change.final) endedAs = change.status
  const scope = CancellationScope.current()
  const inTurn = waiting > 0 && patched(TRAIL_PATCHES.inTurn)
  const made = inTurn ? last.then(() => make(change, scope)) : make(change, scope)
  waiting += 1
  // Nobody needs to wait for it; a caller that waits gets the error.
  last = made.catch(() => {}).finally(() => (waiting -= 1))
  return made
}

/** The last change of a run that ends in a moment: a later call is never answered. */
export async function closeTrail(change: Change): Promise<void> {
  const closed = changeState(change)
  closing = true
  await closed
}

/** Resolves once every row that the run has asked for is written, or never will be. */
export async function rowsWritten(): Promise<void> {
  if (waiting === 0 || !patched(TRAIL_PATCHES.awaited)) return
  await last
  // Meanwhile somebody may have asked for more.
  await rowsWritten()
}

async function make(change: Change, scope: CancellationScope): Promise<void> {
  if (scope.consideredCancelled && patched(TRAIL_PATCHES.notEntered)) await scope.cancelRequested
  sequence += 1
  const status = storableText(change.status)
  const subject = isSubjectPublic() && shownSubject !== change.subject ? change.subject : undefined
  shownSubject = subject ?? shownSubject
  const metadata = metadataOf(change, subject)
  log.info(`run ${status}`, { ...metadata, status, sequence })
  upsertSearchAttributes([
    { key: STATUS_ATTRIBUTE, value: searchableKeyword(status) },
    ...(subject === undefined ? [] : [{ key: SUBJECT_ATTRIBUTE, value: searchableText(subject) }]),
  ])
  setCurrentDetails(change.details ?? `**${status}**`)
  const row = {
    sequence,
    status,
    startedAt: workflowInfo().startTime.toISOString(),
    ...(change.final && { completedAt: new Date(Date.now()).toISOString() }),
    ...(metadata && { metadata }),
  }
  await writeKeptRow(row, scope)
}

/** What stands in the row: the whole subject too, where the search has only its beginning. */
function metadataOf({ metadata }: Change, subject: string | undefined) {
  const cut = subject !== undefined && searchableText(subject) !== subject
  if (!metadata && !cut) return undefined
  return storableMetadata(cut ? { subject, ...metadata } : (metadata ?? {}))
}

function refusal({ status }: Change, ended: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    `The run has recorded that it ends as "${ended}", so it cannot change to "${status}". ` +
      'Call end() once, as the last change.',
    FailureType.TransitionRefused,
  )
}
