import { OrionError } from '../errors/orion-error.ts'

import type { Written } from './store.ts'

export interface WriteOnce {
  readonly idempotencyKey: string
  /** Inserts unless the key is taken; resolves with whether it did. */
  readonly insert: () => Promise<boolean>
  /** Whether the row under the key has this content; `undefined` where no row can be seen. */
  readonly stands: () => Promise<boolean | undefined>
}

/**
 * The rule of every write: new content under a new key is inserted, the same content under the
 * same key is a repeat, anything else a defect of the caller.
 *
 * @throws OrionError `IDEMPOTENCY_CONFLICT`
 */
export async function writeOnce({ idempotencyKey, insert, stands }: WriteOnce): Promise<Written> {
  if (await insert()) return 'inserted'
  const same = await stands()
  if (same) return 'repeated'
  if (same === false) throw idempotencyConflict(idempotencyKey)
  throw new OrionError(
    'DATABASE_REFUSED',
    `The row under idempotency key "${idempotencyKey}" exists, but this role may not see it.`,
    { remedy: 'Grant the role of DATABASE_URL membership in orion_writer.' },
  )
}

/** Names the key but not the content, which may be confidential. */
export function idempotencyConflict(idempotencyKey: string): OrionError {
  return new OrionError(
    'IDEMPOTENCY_CONFLICT',
    `There is already other content under the idempotency key "${idempotencyKey}".`,
    { details: { idempotencyKey } },
  )
}
