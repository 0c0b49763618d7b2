import { z } from 'zod'
import { FAULTS, type FaultKind } from '../../../src/chaos/plan/fault.ts'
import { VERDICTS } from '../../../src/chaos/experiment/verdict.ts'

const text = z.string()
const milliseconds = z.number()
const count = z.int().min(0)

export const verdictSchema = z.enum(VERDICTS)

export const findingSchema = z.strictObject({
  checker: text,
  verdict: verdictSchema,
  looked: text,
  problems: z.array(text).readonly(),
})

const faultSchema = z.strictObject({
  kind: z.enum(Object.keys(FAULTS) as FaultKind[]),
  point: text,
  lastsMs: milliseconds.optional(),
})

const hitSchema = z.strictObject({
  fault: faultSchema,
  atMs: milliseconds,
  healedAtMs: milliseconds.optional(),
  pid: count.optional(),
  proof: text,
})

const recoverySchema = z.strictObject({
  totalMs: milliseconds,
  detectMs: milliseconds,
  restartMs: milliseconds,
  replayMs: milliseconds,
})

const effectSchema = z.strictObject({ name: text, applied: z.number() })

const redoneSchema = z.strictObject({ activities: z.number(), workflowTasks: z.number() })

const traceSchema = z.strictObject({
  atMs: milliseconds,
  party: text,
  what: text,
  kind: z.enum([
    'handed-out',
    'progress',
    'effect',
    'call',
    'fault',
    'worker-ready',
    'worker-ended',
    'given-back',
  ]),
  lastsMs: milliseconds.optional(),
})

const reproducedSchema = z.strictObject({ failed: count, of: count })

export const trialSchema = z.strictObject({
  id: text,
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  verdict: verdictSchema,
  workflowIds: z.array(text).readonly(),
  tookMs: milliseconds,
  atMs: milliseconds.optional(),
  hits: z.array(hitSchema).readonly(),
  findings: z.array(findingSchema).readonly(),
  recovery: recoverySchema.optional(),
  effects: z.array(effectSchema).readonly(),
  deliveries: count.optional(),
  redone: redoneSchema.optional(),
  trace: z.array(traceSchema).readonly().optional(),
  command: text,
  reproduced: reproducedSchema.optional(),
  shrunkTo: text.optional(),
})

export const TRIAL_TYPES = {
  Trial: trialSchema,
  Hit: hitSchema,
  Fault: faultSchema,
  Finding: findingSchema,
  Recovery: recoverySchema,
  Effect: effectSchema,
  Redone: redoneSchema,
  Reproduced: reproducedSchema,
  'Trace entry': traceSchema,
} as const
