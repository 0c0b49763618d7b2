import { OrionError } from '../../errors/orion-error.ts'
import { sameSecret } from '../../http/bearer.ts'
import { digestOf } from '../../http/token.ts'
import type { AccessStore, KeyRow } from '../../store/access-store.ts'
import { KEY_KNOWN_MS, KEY_KNOWN_WITHOUT_DATABASE_MS, KEYS_KNOWN_MAX } from '../limits.ts'
import { readApiKey } from './api-key.ts'
import type { Caller } from './caller.ts'
import { isRole } from './role.ts'

/** The keys of the database, remembered for a moment. */
export interface Keys {
  /** Who shows this text. @throws OrionError `SIGN_IN_REQUIRED`, `DATABASE_UNREACHABLE` */
  callerOf(text: string): Promise<Caller>
  /** Who has this key, secret or not. @throws OrionError `SIGN_IN_REQUIRED` */
  holderOf(id: string): Promise<Caller>
  /** Whether there is any key that counts. */
  areThere(): Promise<boolean>
}

interface Known<T> {
  readonly value: T
  readonly atMs: number
}

export function createKeys(store: AccessStore | undefined): Keys {
  const rows = new Map<string, Known<KeyRow | undefined>>()
  const noted = new Map<string, string>()
  let any: Known<boolean> | undefined
  // Only to tell keys in use from others, by the day: what fails here fails nobody.
  const noteUse = (id: string) => {
    const day = new Date().toISOString().slice(0, 10)
    if (noted.get(id) === day) return
    if (noted.size >= KEYS_KNOWN_MAX) noted.clear()
    noted.set(id, day)
    store?.noteKeyUse(id).catch(() => noted.delete(id))
  }
  const rowOf = async (id: string) => {
    const known = rows.get(id)
    const row = await current(known, async () => store?.findKey(id))
    rows.delete(id)
    rows.set(id, row)
    const [oldest = ''] = rows.keys()
    if (rows.size > KEYS_KNOWN_MAX) rows.delete(oldest)
    return row.value
  }
  return {
    async callerOf(text) {
      const key = readApiKey(text)
      const row = key && (await rowOf(key.id))
      const digest = digestOf(key?.secret ?? '')
      // All are compared, even after a match, so that the time says nothing.
      const matches = (row?.digests ?? []).map((live) => sameSecret(digest, live))
      if (!row || !matches.includes(true) || !isLive(row)) throw unknownKey()
      noteUse(row.id)
      return callerFrom(row, 'api-key')
    },
    async holderOf(id) {
      const row = await rowOf(id)
      if (!row || !isLive(row)) throw unknownKey()
      return callerFrom(row, 'session')
    },
    async areThere() {
      any = await current(any, async () => (await store?.listKeys())?.some(isLive) ?? false)
      return any.value
    },
  }
}

/**
 * What is known, if it is fresh; else what the database says. Where that is away nobody can
 * revoke a key either, so that what is known serves on for a while.
 */
async function current<T>(known: Known<T> | undefined, read: () => Promise<T>): Promise<Known<T>> {
  const ageMs = known ? performance.now() - known.atMs : Number.POSITIVE_INFINITY
  if (known && ageMs < KEY_KNOWN_MS) return known
  try {
    return { value: await read(), atMs: performance.now() }
  } catch (error) {
    if (known && ageMs < KEY_KNOWN_WITHOUT_DATABASE_MS) return known
    throw error
  }
}

function isLive({ revokedAt, expiresAt }: KeyRow): boolean {
  return revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > Date.now())
}

function callerFrom({ id, person, roles, expiresAt }: KeyRow, via: 'api-key' | 'session'): Caller {
  return {
    person,
    roles: roles.filter(isRole),
    via,
    keyId: id,
    ...(expiresAt !== undefined && { expiresAt }),
  }
}

function unknownKey(): OrionError {
  return new OrionError('SIGN_IN_REQUIRED', 'The API key is unknown, revoked or expired.')
}
