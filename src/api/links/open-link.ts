import { OrionError } from '../../errors/orion-error.ts'
import { sameSecret } from '../../http/bearer.ts'
import { digestOf, readToken } from '../../http/token.ts'
import type { AccessStore, LinkRow } from '../../store/access-store.ts'
import { unknownLink } from './link-book.ts'

/**
 * The link that a token belongs to, in whatever state it is. A wrong secret and an id that is not
 * there have one answer.
 *
 * @throws OrionError `LINK_UNKNOWN`, `DATABASE_UNREACHABLE`
 */
export async function openLink(
  store: Pick<AccessStore, 'findLink'>,
  text: string,
): Promise<LinkRow> {
  const token = readToken(text)
  const row = token && (await store.findLink(token.id))
  const isRight = sameSecret(digestOf(token?.secret ?? ''), row?.secretDigest ?? '')
  if (row && isRight) return row
  throw unknownLink('This link is incomplete, or it never existed.')
}

/** @throws OrionError `LINK_SPENT` for one that has ended, in whichever way */
export function checkLive(
  { verdict, usedAt = '', deliveredAt, revokedAt, expiresAt }: LinkRow,
  nowMs: number,
): void {
  if (deliveredAt !== undefined) {
    throw spent(`It was used at ${usedAt}: the decision was “${verdict ?? ''}”.`)
  }
  if (revokedAt !== undefined) throw spent(`It was revoked at ${revokedAt}.`)
  if (Date.parse(expiresAt) <= nowMs) throw spent(`It ended at ${expiresAt}.`)
}

export function spent(why: string): OrionError {
  return new OrionError('LINK_SPENT', `This link does not count any more. ${why}`)
}
