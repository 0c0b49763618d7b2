/** A key to the API. Its secrets are known by their digests alone. */
export interface NewKey {
  readonly id: string
  readonly person: string
  readonly roles: readonly string[]
  /** What it is for, in its owner's words. */
  readonly name?: string
  readonly createdBy: string
  /** ISO 8601. */
  readonly expiresAt?: string
}

export interface KeyRow extends NewKey {
  readonly createdAt: string
  readonly revokedAt?: string
  /** Day of the last use, in UTC: `2026-11-30`. */
  readonly lastUsedOn?: string
  /** Of its secrets that are not revoked; the newest first. */
  readonly digests: readonly string[]
}

export interface NewLink {
  readonly id: string
  /** SHA-256 of its secret, in hexadecimal. */
  readonly secretDigest: string
  readonly workflowId: string
  readonly approvalId: string
  /** What stands for the request as it was when the link was made. */
  readonly content: string
  readonly person: string
  readonly createdBy: string
  /** ISO 8601. */
  readonly expiresAt: string
}

export type Verdict = 'approved' | 'rejected'

export interface LinkRow extends NewLink {
  readonly createdAt: string
  /** What it decided, where it was used. */
  readonly verdict?: Verdict
  readonly usedAt?: string
}

export type LinkUse =
  | { readonly kind: 'opened' | 'replayed' }
  | { readonly kind: 'decided'; readonly verdict: Verdict }

/** Who may call the API. Throws as `Store` does. */
export interface AccessStore {
  /** @param digest of its first secret */
  addKey(key: NewKey, digest: string): Promise<void>
  /** Undefined where there is none; one that is revoked or expired is found. */
  findKey(id: string): Promise<KeyRow | undefined>
  /** The newest first. */
  listKeys(): Promise<KeyRow[]>
  /** Adds a secret and revokes all but the newest that were there: two are live from then on. */
  rotateKey(id: string, digest: string, by: string): Promise<void>
  /** Revoked again is revoked. */
  revokeKey(id: string, by: string): Promise<void>
  noteKeyUse(id: string): Promise<void>
  addLink(link: NewLink): Promise<void>
  findLink(id: string): Promise<LinkRow | undefined>
  /** False where the link has decided before. */
  noteLinkUse(id: string, use: LinkUse): Promise<boolean>
  close(): Promise<void>
}
