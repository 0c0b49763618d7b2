import { parse } from '../../client/parse.ts'
import { nameSchema } from '../../contract/ids.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { digestOf, newToken } from '../../http/token.ts'
import type { AccessStore, KeyRow } from '../../store/access-store.ts'
import { writtenKey } from './api-key.ts'
import type { Role } from './role.ts'

export interface KeyRequest {
  readonly person: string
  readonly roles: readonly Role[]
  readonly name?: string | undefined
  /** ISO 8601. */
  readonly expiresAt?: string | undefined
}

/** What may be shown of a key. */
export type ShownKey = Omit<KeyRow, 'digests'> & {
  /** How many of its secrets open: two while a new one takes the place of the old. */
  readonly secrets: number
}

/** What its owner gets once, and nobody else ever. */
export interface GivenKey {
  readonly id: string
  readonly key: string
}

/** @throws OrionError `INPUT_INVALID` */
export async function createKey(
  store: AccessStore,
  { person, roles, name, expiresAt }: KeyRequest,
  createdBy: string,
): Promise<GivenKey> {
  const given = give()
  const { id } = given
  const row = {
    id,
    person: parse(nameSchema('the person'), person, 'The key'),
    roles: [...new Set(roles)],
    createdBy,
    ...(name !== undefined && { name: parse(nameSchema('the name'), name, 'The key') }),
    ...(expiresAt !== undefined && { expiresAt }),
  }
  await store.addKey(row, given.digest)
  return { id, key: given.key }
}

export async function listKeys(store: AccessStore): Promise<ShownKey[]> {
  return (await store.listKeys()).map(({ digests, ...row }) => ({
    ...row,
    secrets: row.revokedAt === undefined ? digests.length : 0,
  }))
}

/**
 * Gives a key another secret. The one before opens too, until the next rotation.
 *
 * @throws OrionError `API_KEY_NOT_FOUND`
 */
export async function rotateKey(store: AccessStore, id: string, by: string): Promise<GivenKey> {
  const row = await findKey(store, id)
  if (row.revokedAt !== undefined) throw unknown(id, 'is revoked')
  const given = give(id)
  await store.rotateKey(id, given.digest, by)
  return { id, key: given.key }
}

/** @throws OrionError `API_KEY_NOT_FOUND` */
export async function revokeKey(store: AccessStore, id: string, by: string): Promise<void> {
  await findKey(store, id)
  await store.revokeKey(id, by)
}

function give(known?: string) {
  const { id, secret } = newToken(known)
  return { id, key: writtenKey({ id, secret }), digest: digestOf(secret) }
}

async function findKey(store: AccessStore, id: string): Promise<KeyRow> {
  const row = await store.findKey(id)
  if (row) return row
  throw unknown(id, 'does not exist')
}

function unknown(id: string, why: string): OrionError {
  return new OrionError('API_KEY_NOT_FOUND', `The API key "${id}" ${why}.`)
}
