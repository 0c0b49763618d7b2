import type { NewLink } from '../contract/decision-link.ts'

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

export type Verdict = 'approved' | 'rejected'

/** ISO 8601, as all times here. */
export interface LinkRow extends NewLink {
  readonly createdAt: string
  /** When it was first looked at, by its owner or by a program that looks at links in mail. */
  readonly openedAt?: string
  /** What it was used for, once it was. */
  readonly verdict?: Verdict
  readonly usedAt?: string
  /** When the decision was in Temporal; absent where it got lost on its way. */
  readonly deliveredAt?: string
  readonly revokedAt?: string
  readonly revokedBy?: string
  /** How often somebody tried to decide by it after it had ended. */
  readonly replays: number
  readonly replayedAt?: string
}

export type LinkUse =
  | { readonly kind: 'opened' | 'delivered' | 'replayed' }
  /** Claims the link for one verdict. */
  | { readonly kind: 'decided'; readonly verdict: Verdict }
  | { readonly kind: 'revoked'; readonly by: string }

export interface LinkFilter {
  readonly workflowId?: string | undefined
  readonly approvalId?: string | undefined
  readonly limit: number
}

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
  /** The newest first. */
  listLinks(filter: LinkFilter): Promise<LinkRow[]>
  /** False where the link has decided, was delivered or was revoked before, each of which is once. */
  noteLinkUse(id: string, use: LinkUse): Promise<boolean>
  close(): Promise<void>
}
