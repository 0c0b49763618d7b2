import { z } from 'zod'
import { describeIssues } from '../../contract/invalid-input.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { EffectCount } from '../experiment/experiment.ts'

const countsSchema = z.array(
  z.object({
    name: z.string(wanted('text')).min(1, 'expected text, got nothing'),
    applied: z.int(wanted('a whole number')).min(0, 'expected 0 or more'),
  }),
  wanted('a list of { name, applied }'),
)

function wanted(what: string) {
  const error = ({ input }: { readonly input?: unknown }) => `expected ${what}, got ${shown(input)}`
  return { error }
}

function shown(value: unknown): string {
  if (value instanceof Promise) return 'a promise: await it'
  return JSON.stringify(value) ?? String(value)
}

/**
 * What a user's function gave, checked: it may be written in JavaScript, and a count that is text
 * would be reported as a doubled effect.
 *
 * @throws OrionError `CHAOS_EXPERIMENT_INVALID`, with the field
 */
export function effectCounts(given: unknown): readonly EffectCount[] {
  const { data, error } = countsSchema.safeParse(given)
  if (data) return oneOfEachName(data)
  const message = `What \`effects\` gave is no count of effects. ${describeIssues(error)}.`
  throw new OrionError('CHAOS_EXPERIMENT_INVALID', message)
}

/** Two entries of one name are one effect that shows twice, not two that show once. */
export function oneOfEachName(counts: readonly EffectCount[]): readonly EffectCount[] {
  const groups = Map.groupBy(counts, ({ name }) => name)
  return [...groups].map(([name, group]) => ({
    name,
    applied: group.reduce((sum, { applied }) => sum + applied, 0),
  }))
}
