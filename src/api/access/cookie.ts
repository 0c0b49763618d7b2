export interface Cookie {
  readonly name: string
  readonly value: string
  /** 0 removes it from the browser. */
  readonly seconds: number
  /** Of the address: sent over TLS alone. */
  readonly secure: boolean
  /** `Lax` where a page of others leads back to us. */
  readonly sameSite: 'Strict' | 'Lax'
  readonly path: string
}

/** A `Set-Cookie` of a cookie that no script can read. */
export function writtenCookie({ name, value, seconds, secure, sameSite, path }: Cookie): string {
  const where = `HttpOnly; SameSite=${sameSite}; Path=${path}; Max-Age=${seconds}`
  return `${name}=${value}; ${where}${secure ? '; Secure' : ''}`
}

/** What a request's header `Cookie` has under a name; empty where it has nothing. */
export function cookieIn(cookies: string | undefined, name: string): string {
  return new RegExp(`(?:^|; )${name}=([\\w.-]+)`).exec(cookies ?? '')?.[1] ?? ''
}
