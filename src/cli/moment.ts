import { parseDuration } from '../contract/duration.ts'
import { OrionError } from '../errors/orion-error.ts'

/**
 * A time as people type it: ISO 8601, or a duration from now.
 *
 * @throws OrionError `USAGE`
 */
export function momentOf(text: string, nowMs: number = Date.now()): number {
  const durationMs = parseDuration(text)
  if (durationMs !== undefined) return nowMs + durationMs
  const atMs = Date.parse(text)
  if (Number.isFinite(atMs)) return atMs
  throw new OrionError('USAGE', `"${text}" is no time and no duration.`, {
    remedy: 'Write a time as 2026-12-24T18:00:00Z, or a duration such as "2 days".',
  })
}
