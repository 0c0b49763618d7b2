// Apart from `duration.ts`, so that a command's flags don't load zod before they need it.
import { z } from 'zod'
import { DURATION_MAX_MS, parseDuration } from './duration.ts'

/** A wait of 1 ms to a year, as a number of milliseconds or in Temporal's string form. */
export const durationSchema = z
  .union([z.number(), z.string()], 'expected a duration such as "5 seconds", "24h" or 5000')
  .transform((value, context) => {
    const ms = typeof value === 'number' ? value : parseDuration(value)
    if (ms !== undefined && Number.isInteger(ms) && ms >= 1 && ms <= DURATION_MAX_MS) return ms
    context.addIssue(
      ms === undefined
        ? `"${String(value).slice(0, 40)}" is not a duration; write "5 seconds", "24h" or 5000`
        : 'expected a whole number of milliseconds from 1 ms to 365 days',
    )
    return z.NEVER
  })
