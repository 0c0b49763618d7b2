import type { Role } from './role.ts'

/** Who asks, as far as the API has made sure of it. */
export interface Caller {
  /** By whose name a decision is recorded. */
  readonly person: string
  readonly roles: readonly Role[]
  /** How it is known: nothing but the machine, a key, a browser's session, a provider's token. */
  readonly via: 'local' | 'api-key' | 'session' | 'oidc'
  /** Of the key or session that was shown. */
  readonly keyId?: string
  /** What a token says of the person's groups, and when it was made. */
  readonly belongs?: { readonly groups: readonly string[]; readonly asOfMs: number }
  /** ISO 8601, where it ends by itself. */
  readonly expiresAt?: string
}
