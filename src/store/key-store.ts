import type { Written } from './written.ts'

/** A public key by which decisions are proven. */
export interface AttestationKey {
  readonly id: string
  readonly publicKey: string
  /** The one person that it speaks for; absent for a service that authenticates people itself. */
  readonly person?: string
  readonly label?: string
}

export interface AttestationKeyEnd {
  readonly id: string
  /** `retired`: signs nothing from now on. `revoked`: has never proven anything. */
  readonly ending: 'retired' | 'revoked'
  readonly reason?: string
}

export interface AttestationKeyRow extends AttestationKey {
  /** ISO 8601, by the database's clock, like the ends. */
  readonly createdAt: string
  readonly retiredAt?: string
  readonly revokedAt?: string
  readonly reason?: string
}

/** Where the keys stand that prove decisions. */
export interface KeyStore {
  addAttestationKey(key: AttestationKey): Promise<Written>
  /** The first end of each kind stands. */
  endAttestationKey(end: AttestationKeyEnd): Promise<Written | 'unknown'>
  /** All of them, ended ones included, oldest first. */
  listAttestationKeys(): Promise<AttestationKeyRow[]>
}
