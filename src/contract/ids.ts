import { z } from 'zod'
import { harmInName, harmInProse } from './harmful-text.ts'

/** Temporal's own limit is 1,000 bytes on the dev server and 255 on SQL stores; the smaller holds everywhere. */
const ID_LENGTH_MAX = 200

/** Text that people read and compare: nothing unseen in it, no blank ends, not empty. */
export function nameSchema(what: string, lengthMax: number = ID_LENGTH_MAX) {
  return z
    .string(`expected ${what} as text`)
    .refine((text) => text.trim() !== '', `${what} must not be empty`)
    .refine((text) => text === text.trim(), `${what} must not begin or end with a blank`)
    .refine((text) => text.length <= lengthMax, `${what} is longer than ${lengthMax} characters`)
    .superRefine(refuse(what, harmInName))
}

/** An id that we give. */
export const workflowIdSchema = nameSchema('the id')

/** Temporal's own limit; other clients may use all of it. */
const FOREIGN_ID_LENGTH_MAX = 1_000

/** An id that others may have given: whatever Temporal takes, so that it can be shown and decided. */
export const foreignIdSchema = z
  .string('expected the id as text')
  .min(1, 'the id must not be empty')
  .max(FOREIGN_ID_LENGTH_MAX, `the id is longer than ${FOREIGN_ID_LENGTH_MAX} characters`)
  .refine((id) => !/\p{Surrogate}/u.test(id), 'the id contains half a character (a lone surrogate)')

/** A task queue, which others may have named too. */
export const taskQueueSchema = z
  .string('expected the name as text')
  .min(1, 'the name must not be empty')
  .max(FOREIGN_ID_LENGTH_MAX, `the name is longer than ${FOREIGN_ID_LENGTH_MAX} characters`)

/** Free text of a person, in any language: line breaks and tabs are fine, other controls are not. */
export function proseSchema(what: string, lengthMax: number) {
  return z
    .string(`expected ${what} as text`)
    .refine((text) => text.length <= lengthMax, `${what} is longer than ${lengthMax} characters`)
    .superRefine(refuse(what, harmInProse))
}

function refuse(what: string, harmIn: (text: string) => string | undefined) {
  return (text: string, context: { addIssue(message: string): void }) => {
    const harm = harmIn(text)
    if (harm) context.addIssue(`${what} ${harm}`)
  }
}

/** The key under which an effect is applied once: the same for every retry of the same step. */
export function effectKey(workflowId: string, step: string): string {
  return `${workflowId}/${step}`
}

interface ApprovalPlace {
  readonly workflowId: string
  readonly runId: string
  /** Unknown to runs of older versions, whose gates have the shorter key. */
  readonly firstRunId?: string | undefined
  readonly approvalId: string
}

/** The key of one gate's decision. A later run of a chain has gates of its own. */
export function approvalKey({ workflowId, runId, firstRunId, approvalId }: ApprovalPlace): string {
  const isLater = firstRunId !== undefined && firstRunId !== runId
  return effectKey(workflowId, isLater ? `${runId}/${approvalId}` : approvalId)
}

/** The key of a run's n-th state transition. Of the run, because a reset run makes new ones. */
export function transitionKey(runId: string, sequence: number): string {
  return `${runId}/transition-${sequence}`
}
