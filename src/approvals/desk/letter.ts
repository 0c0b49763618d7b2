import { z } from 'zod'
import type { Json } from '../../contract/json.ts'
import { approvalIdSchema } from '../../contract/approval.ts'
import { gateMessageSchema, type GateMessage } from '../policy/gate-message.ts'
import type { Answer } from '../policy/gate-state.ts'
import { canonicalValueSchema } from '../request/canonical-value.ts'

/** What somebody says to a request, as it travels: the update and the signal carry the same. */
export const letterSchema = z.strictObject({
  approvalId: approvalIdSchema,
  message: gateMessageSchema,
  /** Proof of who sent it, made by the program that has authenticated the person. */
  attestation: canonicalValueSchema.optional(),
})

/** A message as it reached the run. */
export interface Letter {
  readonly approvalId: string
  readonly message: GateMessage
  readonly attestation?: Json | undefined
  /** The signal's event in the history; absent for an update, which is in none until answered. */
  readonly eventId?: number
}

/** As others get it, who have no such history. */
export function withoutEvent(letter: Letter): Omit<Letter, 'eventId'> {
  const { eventId: _, ...others } = letter
  return others
}

/** A message with what its sender heard, for the record. */
export interface LetterRecord {
  readonly message: GateMessage
  readonly attestation?: Json | undefined
  readonly answer: Answer
  readonly atMs: number
}
