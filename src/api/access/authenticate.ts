import { userInfo } from 'node:os'
import { OrionError } from '../../errors/orion-error.ts'
import { bearerOf } from '../../http/bearer.ts'
import { checkLocal, checkPage, type Whence } from '../door/same-site.ts'
import type { Caller } from './caller.ts'
import type { Keys } from './keys.ts'
import { ROLES } from './role.ts'
import type { Sessions } from './session.ts'

/** What a request shows of who sends it. */
export interface Shown extends Whence {
  readonly authorization: string | undefined
  readonly cookies: string | undefined
}

export interface AuthenticateOptions {
  readonly keys: Keys
  readonly sessions: Sessions
  /** Reads the token of an identity provider; absent where there is none. */
  readonly readToken?: ((token: string) => Promise<Caller>) | undefined
  /** Whether only this machine can call, and the settings let it without sign-in and without keys. */
  readonly mayBeLocal: boolean
  readonly origins: readonly string[]
}

export type Authenticate = (shown: Shown) => Promise<Caller | undefined>

/**
 * The sender of a request; undefined for nobody. A wrong key is an error, and never counts as no
 * key at all.
 *
 * @throws OrionError `SIGN_IN_REQUIRED`, `ORIGIN_REFUSED`, `DATABASE_UNREACHABLE`
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { keys, sessions, readToken, mayBeLocal, origins } = options
  return async (shown) => {
    const { authorization, cookies } = shown
    if (authorization !== undefined) {
      const token = bearerOf({ authorization })
      if (token === undefined) throw wrongScheme()
      return token.startsWith('orion_') || !readToken ? keys.callerOf(token) : readToken(token)
    }
    const holder = await sessions.holderOf(cookies)
    if (holder) {
      checkPage(shown, origins)
      return 'keyId' in holder ? keys.holderOf(holder.keyId) : holder.caller
    }
    if (!mayBeLocal || (await keys.areThere())) return undefined
    checkLocal(shown, origins)
    return LOCAL
  }
}

/** Who sits at this machine may do everything: they may call Temporal and PostgreSQL here too. */
const LOCAL: Caller = { person: localName(), roles: ROLES, via: 'local' }

function localName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run as a number without a name.
    return 'local'
  }
}

function wrongScheme(): OrionError {
  const message = 'The header Authorization holds no bearer token.'
  return new OrionError('SIGN_IN_REQUIRED', message)
}
