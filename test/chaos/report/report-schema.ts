// The shape of `report.json` as data, so that a written report and the documentation can be held
// against it. That it is the TypeScript type, optional fields included, is seen by the compiler.
import { z } from 'zod'
import { REPORT_FORMAT, type CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { findingSchema, trialSchema, TRIAL_TYPES, verdictSchema } from './trial-schema.ts'

const text = z.string()
const milliseconds = z.number()
const count = z.int().min(0)

const environmentSchema = z.strictObject({
  orion: text,
  node: text,
  platform: text,
  cores: count,
  memoryMb: z.number(),
  temporal: text,
  postgres: text,
  guardian: z.enum(['on', 'off']),
  timeouts: z.record(text, milliseconds).readonly(),
})

const timelineEventSchema = z.strictObject({ id: count, type: text, atMs: milliseconds })

const controlSchema = z.strictObject({
  workflowId: text,
  tookMs: milliseconds,
  ending: text,
  events: z.array(timelineEventSchema).readonly(),
  effects: trialSchema.shape.effects,
  deliveries: count.optional(),
  findings: z.array(findingSchema).readonly(),
})

const replaySchema = z.strictObject({
  prefixes: count,
  of: count.optional(),
  verdict: verdictSchema,
  problems: z.array(text).readonly(),
  tookMs: milliseconds,
})

const foldSchema = z.strictObject({
  id: text,
  also: z.array(text).readonly(),
  atMs: milliseconds.optional(),
})

const pointsSchema = z.strictObject({
  found: count,
  distinct: count,
  run: count,
  folds: z.array(foldSchema).readonly(),
})

const limitsSchema = z.strictObject({ runMs: milliseconds, recoveryMs: milliseconds })

const experimentSchema = z.strictObject({
  name: text,
  workflow: text,
  verdict: verdictSchema,
  control: controlSchema,
  replay: replaySchema.optional(),
  points: pointsSchema,
  trials: z.array(trialSchema).readonly(),
  notRun: count.optional(),
  limits: limitsSchema.optional(),
})

const plantedSchema = z.strictObject({
  name: text,
  bug: text,
  tier: count,
  caught: z.boolean(),
  by: text.optional(),
  command: text,
})

export const reportSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  title: text,
  verdict: verdictSchema,
  seed: z.number(),
  startedAt: z.iso.datetime(),
  tookMs: milliseconds,
  command: text,
  environment: environmentSchema,
  experiments: z.array(experimentSchema).readonly(),
  swarms: z.array(trialSchema).readonly(),
  notRun: count.optional(),
  planted: z.array(plantedSchema).readonly().optional(),
})

/** Every object of a report by the heading that documents it. */
export const REPORT_TYPES = {
  Report: reportSchema,
  Environment: environmentSchema,
  Experiment: experimentSchema,
  Control: controlSchema,
  'Timeline event': timelineEventSchema,
  Replay: replaySchema,
  Points: pointsSchema,
  Fold: foldSchema,
  Limits: limitsSchema,
  ...TRIAL_TYPES,
  Planted: plantedSchema,
} as const

/** Optional fields count as fields: with them left as they are, one could be forgotten unseen. */
type Whole<T> = T extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T

type Same<A, B> = [Whole<A>, Whole<B>] extends [Whole<B>, Whole<A>] ? true : never

/** Does not compile where schema and type differ. */
export const SCHEMA_IS_THE_TYPE: Same<z.infer<typeof reportSchema>, CampaignReport> = true
