import {
  createKey,
  listKeys,
  revokeKey,
  rotateKey,
  type GivenKey,
  type ShownKey,
} from '../../api/access/key-book.ts'
import { isRole } from '../../api/access/role.ts'
import { parseDuration } from '../../contract/duration.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { byCommand, withAccess } from '../with-access.ts'
import type { CreateKeyFlags } from './flags.ts'

export async function createKeyCommand(output: Output, flags: CreateKeyFlags): Promise<void> {
  const { person, role, name, expires } = flags
  const expiresAt = expires === undefined ? undefined : expiryOf(expires)
  const request = { person, roles: role.filter(isRole), name, expiresAt }
  tell(output, await withAccess((store) => createKey(store, request, byCommand('api key'))))
}

export async function rotateKeyCommand(output: Output, id: string): Promise<void> {
  tell(output, await withAccess((store) => rotateKey(store, id, byCommand('api key'))))
  output.note('The secret before it opens until the next rotation.')
}

export async function revokeKeyCommand(output: Output, id: string): Promise<void> {
  await withAccess((store) => revokeKey(store, id, byCommand('api key')))
  output.data({ id, revoked: true }, () => `The key ${id} no longer works.`)
}

export async function listKeysCommand(output: Output): Promise<void> {
  const keys = await withAccess(listKeys)
  output.data(keys, () =>
    table(
      ['ID', 'PERSON', 'ROLES', 'NAME', 'LAST USED', 'STATE'],
      keys.map((key) => [
        key.id,
        key.person,
        key.roles.join(', '),
        key.name ?? '',
        key.lastUsedOn ?? 'never',
        stateOf(key),
      ]),
      'No keys. Make one: orion api key create --person <name> --role approver',
    ),
  )
}

function tell(output: Output, given: GivenKey): void {
  output.data(given, ({ key }) => key)
  output.note('Keep it well: it is shown this once.')
}

function stateOf({ revokedAt, expiresAt, secrets }: ShownKey): string {
  if (revokedAt !== undefined) return `revoked ${revokedAt}`
  if (expiresAt === undefined) return secrets > 1 ? 'live, two secrets' : 'live'
  return Date.parse(expiresAt) > Date.now() ? `until ${expiresAt}` : `expired ${expiresAt}`
}

function expiryOf(text: string): string {
  const ms = parseDuration(text)
  const end = new Date(Date.now() + (ms ?? Number.NaN))
  if (!Number.isNaN(end.getTime())) return end.toISOString()
  throw new OrionError('USAGE', '--expires: expected a duration such as "90 days".')
}
