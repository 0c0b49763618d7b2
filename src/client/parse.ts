import type { z } from 'zod'
import { describeIssues } from '../contract/invalid-input.ts'
import { foreignIdSchema } from '../contract/ids.ts'
import { OrionError } from '../errors/orion-error.ts'

/** @throws OrionError `INPUT_INVALID` that names every wrong field */
export function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new OrionError('INPUT_INVALID', `${what} is wrong: ${describeIssues(parsed.error)}.`)
}

/** The id of any existing run; `startRun` has the rules for new ids. */
export function parseWorkflowId(id: unknown): string {
  return parse(foreignIdSchema, id, 'The id')
}
