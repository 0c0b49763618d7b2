import { z } from 'zod'
import { nameSchema, proseSchema } from '../../contract/ids.ts'
import { DIGEST_FORM } from '../request/action-digest.ts'
import { canonicalValueSchema } from '../request/canonical-value.ts'
import { pinsSchema } from '../request/pins.ts'
import { REASON_LENGTH_MAX } from './limits.ts'

const reason = proseSchema('the reason', REASON_LENGTH_MAX).optional()
const text = proseSchema('the text', REASON_LENGTH_MAX).refine((it) => it.trim() !== '', 'is empty')
const digest = z.string().regex(DIGEST_FORM, 'expected "sha256:" and 64 hexadecimal digits')

const shape = {
  /** Chosen by the sender: the same message sent twice carries the same id. */
  id: nameSchema('the id'),
  /** The person or login that sends it. */
  by: nameSchema('the person'),
}

const person = nameSchema('the person')

/** What people may say to a gate. */
export const gateMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('vote'),
    ...shape,
    verdict: z.enum(['approve', 'reject']),
    digest,
    /** The person in whose place it is, for a delegate. */
    for: person.optional(),
    pins: pinsSchema.optional(),
    reason,
  }),
  /** Other arguments, all of them: a new digest, and a new vote. */
  z.strictObject({ kind: z.literal('edit'), ...shape, digest, args: canonicalValueSchema, reason }),
  /** For the record: it changes nothing. */
  z.strictObject({ kind: z.literal('comment'), ...shape, text }),
  z.strictObject({ kind: z.literal('ask'), ...shape, text }),
  z.strictObject({ kind: z.literal('answer'), ...shape, question: nameSchema('the id'), text }),
  z.strictObject({ kind: z.literal('delegate'), ...shape, to: person, untilMs: z.int().min(0) }),
  z.strictObject({ kind: z.literal('extend'), ...shape, untilMs: z.int().min(0), reason }),
  z.strictObject({ kind: z.literal('withdraw'), ...shape, reason }),
  /** Asks those who are there now, also people who came later: all votes are void. */
  z.strictObject({ kind: z.literal('reopen'), ...shape, reason: text }),
  z.strictObject({ kind: z.literal('break-glass'), ...shape, digest, reason: text }),
  z.strictObject({
    kind: z.literal('review'),
    ...shape,
    verdict: z.enum(['confirm', 'dispute']),
    reason,
  }),
])

export type GateMessage = z.output<typeof gateMessageSchema>
export type MessageOf<Kind extends GateMessage['kind']> = Extract<GateMessage, { kind: Kind }>
