import { z } from 'zod'
import type { DecisionRow } from '../../../store/store.ts'
import type { Ending } from '../../experiment/experiment.ts'

/** The decision that stands, as somebody got it for an answer. */
export interface Standing {
  readonly decision: 'approved' | 'rejected' | 'expired'
  readonly decisionId?: string | undefined
  readonly approver?: string | undefined
  /** Milliseconds since the epoch. */
  readonly decidedAtMs: number
}

const standingSchema = z
  .looseObject({
    decision: z.enum(['approved', 'rejected', 'expired']),
    decisionId: z.string().optional(),
    approver: z.string().optional(),
    decidedAt: z.iso.datetime(),
  })
  .transform(({ decision, decisionId, approver, decidedAt }): Standing => ({
    decision,
    decisionId,
    approver,
    decidedAtMs: Date.parse(decidedAt),
  }))

const answerSchema = z.looseObject({ accepted: z.boolean(), standing: standingSchema })

const statusSchema = z.looseObject({ status: z.string(), decision: standingSchema.optional() })

/** What the update `decide` answered. */
export function answerOf(value: unknown): z.output<typeof answerSchema> | undefined {
  return answerSchema.safeParse(value).data
}

/** What the query `status` answered. */
export function statusOf(value: unknown): z.output<typeof statusSchema> | undefined {
  return statusSchema.safeParse(value).data
}

/** The decision that a run of type `approval` ends with. */
export function endingDecision(ending: Ending | undefined): Standing | undefined {
  return ending?.status === 'completed' ? standingSchema.safeParse(ending.result).data : undefined
}

export function rowDecision({
  decision,
  decisionId,
  approvedBy,
  decidedAt,
}: DecisionRow): Standing {
  const said = decision as Standing['decision']
  return { decision: said, decisionId, approver: approvedBy, decidedAtMs: Date.parse(decidedAt) }
}

/** `approved by maria (yes-1)` */
export function inWords({ decision, decisionId, approver }: Omit<Standing, 'decidedAtMs'>): string {
  const by = approver === undefined ? '' : ` by ${approver}`
  return `${decision}${by}${decisionId === undefined ? '' : ` (${decisionId})`}`
}
