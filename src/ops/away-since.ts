import type { Health } from './health.ts'

const PARTS: Readonly<Record<string, keyof Health>> = {
  TEMPORAL_UNREACHABLE: 'temporal',
  DATABASE_UNREACHABLE: 'database',
}

/** Since when the server that an error is about does not answer; undefined where it does again. */
export function awaySince(code: string, health: Health): string | undefined {
  const part = PARTS[code]
  if (part === undefined || health[part].ok) return undefined
  return health[part].since
}
