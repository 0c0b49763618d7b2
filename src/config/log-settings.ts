import { z } from 'zod'

/** How much is logged, and in which form. */
export const LOG_SETTINGS = {
  logLevel: {
    variable: 'ORION_LOG_LEVEL',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error']),
    default: 'info',
    description: 'The least severe level of log lines that are written.',
  },
  logFormat: {
    variable: 'ORION_LOG_FORMAT',
    schema: z.enum(['json', 'pretty']).optional(),
    description: 'json, or pretty for people; if unset, pretty on a terminal.',
  },
} as const
