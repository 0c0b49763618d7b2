import { createHmac } from 'node:crypto'

/**
 * A role's password, the same for one superuser and role at every start: no file has to keep it.
 */
export function derivedPassword(superuserUrl: string, role: string): string {
  const secret = decodeURIComponent(new URL(superuserUrl).password)
  return createHmac('sha256', secret).update(role).digest('hex')
}
