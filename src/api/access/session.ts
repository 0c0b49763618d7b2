import { createHmac } from 'node:crypto'
import { sameSecret } from '../../http/bearer.ts'
import { SESSION_MS } from '../limits.ts'
import type { Caller } from './caller.ts'
import { cookieIn, writtenCookie } from './cookie.ts'
import { isRole } from './role.ts'
import type { Seal } from './seal.ts'

const COOKIE = 'orion_session'

/** Whom a session stands for: the holder of a key, with which it ends, or a person by name. */
export type Holder = { readonly keyId: string } | { readonly caller: Caller }

/** Browsers that have shown a key, or that an identity provider has vouched for. */
export interface Sessions {
  /** A `Set-Cookie` for the browser that has shown a key. */
  open(keyId: string, secure: boolean): string
  /** A `Set-Cookie` for the browser of a person whom the provider knows. */
  openFor(caller: Caller, secure: boolean): Promise<string>
  /** Who a request's session stands for, if it has one that counts. */
  holderOf(cookies: string | undefined): Promise<Holder | undefined>
}

export interface SessionOptions {
  /** The same for all processes that answer one address. */
  readonly secret: string
  readonly seal: Seal
  /** What vouched for people; sessions that another one opened do not count. */
  readonly issuer: string | undefined
  readonly now?: () => number
}

export function createSessions(options: SessionOptions): Sessions {
  const { secret, seal, issuer, now = Date.now } = options
  const sign = (text: string) =>
    createHmac('sha256', secret).update(`${COOKIE} ${text}`).digest('base64url')
  const keyOf = (value: string) => {
    const [keyId = '', expiresAtMs = '', signature = ''] = value.split('.')
    const isOurs = sameSecret(signature, sign(`${keyId}.${expiresAtMs}`))
    return isOurs && Number(expiresAtMs) > now() ? keyId : undefined
  }
  return {
    open(keyId, secure) {
      const text = `${keyId}.${now() + SESSION_MS}`
      return written(`${text}.${sign(text)}`, SESSION_MS / 1_000, secure)
    },
    async openFor({ person, roles }, secure) {
      const sealed = await seal.close(COOKIE, { person, roles, issuer }, SESSION_MS)
      return written(sealed, SESSION_MS / 1_000, secure)
    },
    async holderOf(cookies) {
      const value = cookieIn(cookies, COOKIE)
      const keyId = keyOf(value)
      if (keyId !== undefined) return { keyId }
      const facts = issuer === undefined ? undefined : await seal.open(COOKIE, value)
      return facts?.['issuer'] === issuer && facts ? { caller: callerOf(facts) } : undefined
    },
  }
}

/** A `Set-Cookie` that ends a session in the browser that holds it. */
export function closedSession(): string {
  return written('', 0, false)
}

function callerOf(facts: Readonly<Record<string, unknown>>): Caller {
  const { person, roles, exp } = facts
  return {
    person: String(person),
    roles: (Array.isArray(roles) ? roles : []).filter(isRole),
    via: 'session',
    expiresAt: new Date(Number(exp) * 1_000).toISOString(),
  }
}

function written(value: string, seconds: number, secure: boolean): string {
  return writtenCookie({ name: COOKIE, value, seconds, secure, sameSite: 'Strict', path: '/' })
}
