import { z } from '@hono/zod-openapi'
import { PAGE_DEFAULT, PAGE_MAX } from '../limits.ts'

// Shapes that several routes share; what they are is in the document that is served.

export const text = z.string()
export const moment = z.iso.datetime()

/** One that a caller gives, in any zone of time. */
export const givenMoment = z.iso.datetime({ offset: true })

/** An id that others may have given; the client's own schema says what it refuses. */
export const runId = z.string().min(1).max(1_000)

export const runParams = z.object({ id: runId })

export const limitText = z
  .string()
  .regex(/^\d{1,4}$/, 'expected a whole number')
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= PAGE_MAX, `expected 1 to ${PAGE_MAX}`)
  .default(PAGE_DEFAULT)
  .openapi({ type: 'integer', minimum: 1, maximum: PAGE_MAX, default: PAGE_DEFAULT })

export const cursor = z
  .string()
  .regex(/^[\w-]{1,4000}$/, 'expected what a page before gave as next')
  .optional()

/** Any JSON, or nothing. */
export const anything = z.unknown()

/** Any JSON, which has to be there. */
export const json = z.union([
  z.record(z.string(), z.unknown()),
  z.array(z.unknown()),
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
])

/** An object that may have more fields than the main ones, which the document names. */
export function open<S extends z.ZodRawShape>(shape: S) {
  return z.looseObject(shape)
}
