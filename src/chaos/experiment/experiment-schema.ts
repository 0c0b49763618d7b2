import { z } from 'zod'
import { LIMIT_MS_MAX } from './limits.ts'

export const NAME_PATTERN = /^[\w-]+$/
export const NAME_WANTED = 'expected letters, digits, - and _'

const functionSchema = (what: string) =>
  z.custom<(...args: never) => unknown>((value) => typeof value === 'function', `expected ${what}`)

const textSchema = (what: string) => z.string(`expected ${what}`).min(1, `expected ${what}`)

const limitSchema = z
  .int('expected a whole number of milliseconds')
  .min(1, 'expected 1 ms or more')
  .max(LIMIT_MS_MAX, 'expected a week or less')
  .optional()

const effectsSchema = z.union(
  [
    functionSchema('a function'),
    z.strictObject({
      query: textSchema('SQL with the columns name and applied'),
      url: textSchema('the address of a PostgreSQL database').optional(),
    }),
  ],
  'expected a function, or { query, url? }',
)

const gatedSchema = z.union(
  [
    textSchema('the name of an effect'),
    z.strictObject({
      effect: textSchema('the name of an effect'),
      activity: textSchema('the type of an activity'),
      approvals: z.int('expected a whole number').min(1, 'expected 1 or more').optional(),
    }),
  ],
  'expected the name of an effect, or { effect, activity, approvals? }',
)

const namesSchema = z.array(textSchema('a name'), 'expected a list of names').optional()

const personSchema = z.strictObject(
  { id: textSchema('the id of a person'), roles: namesSchema, groups: namesSchema },
  'expected { id, roles?, groups? }',
)

const checkerSchema = z.strictObject(
  { name: textSchema('a name'), check: functionSchema('a function') },
  'expected { name, check }',
)

/** The shape of an `Experiment`; an unknown key is refused, so that a misspelt one is not ignored. */
export const experimentSchema = z.strictObject({
  name: z.string('expected text').regex(NAME_PATTERN, NAME_WANTED).optional(),
  workflows: textSchema('the path of a file').optional(),
  activities: textSchema('the path of a file').optional(),
  start: z.strictObject(
    {
      workflow: textSchema('the name of a workflow type'),
      args: z.array(z.unknown(), 'expected a list').optional(),
      withoutWorkers: z.boolean('expected true or false').optional(),
    },
    'expected { workflow, args?, withoutWorkers? }',
  ),
  upgrade: z
    .strictObject(
      {
        workflows: textSchema('the path of a file').optional(),
        activities: textSchema('the path of a file').optional(),
      },
      'expected { workflows?, activities? }',
    )
    .optional(),
  drive: functionSchema('a function').optional(),
  expect: functionSchema('a function').optional(),
  effects: effectsSchema.optional(),
  people: z.array(personSchema, 'expected a list').optional(),
  gated: z.array(gatedSchema, 'expected a list').optional(),
  checkers: z.array(checkerSchema, 'expected a list').optional(),
  limits: z.strictObject({ runMs: limitSchema, recoveryMs: limitSchema }).optional(),
  env: z.record(z.string(), z.string('expected text')).optional(),
  sameResult: z.boolean('expected true or false').optional(),
  cancellable: z.boolean('expected true or false').optional(),
  samePoints: z.boolean('expected true or false').optional(),
})
