import { z } from 'zod'
import { HOLIDAYS_MAX, SPANS_MAX } from './limits.ts'

/** As `Date` counts them. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

const timeSchema = z.string().regex(TIME, 'expected a time of day such as "09:00"')

const spanSchema = z
  .tuple([timeSchema, timeSchema])
  .refine(([from, to]) => from < to, 'a span must end after it begins')

const daySchema = z
  .array(spanSchema)
  .max(SPANS_MAX)
  .refine(
    (spans) => spans.every(([from], index) => index === 0 || from >= (spans[index - 1]?.[1] ?? '')),
    'spans must stand in order, without overlap',
  )

// Whether the zone exists is known by Node's data, which differs between versions: a schema that
// asked it could refuse in a replay what it took before. `opensOn` in calendar.ts asks.
const zoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/, 'expected a time zone such as "Europe/Berlin"')

/** When people work. Durations of a policy with hours count open time alone. */
export const businessHoursSchema = z
  .strictObject({
    zone: zoneSchema,
    days: z.partialRecord(z.enum(WEEKDAYS), daySchema),
    /** Days that are closed, as `2026-12-25`. */
    holidays: z.array(z.iso.date()).max(HOLIDAYS_MAX).default([]),
  })
  .refine(
    ({ days }) => Object.values(days).some((spans) => spans.length > 0),
    'business hours that are never open',
  )

export type BusinessHours = z.output<typeof businessHoursSchema>
