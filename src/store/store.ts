import type { ChainPlace } from '../contract/audit-chain.ts'
import type { Json } from '../contract/json.ts'
import type { AccessStore } from './access-store.ts'
import type { PeopleStore } from './approvals/people-store.ts'
import type { RequestStore } from './approvals/request-store.ts'
import type { KeyStore } from './key-store.ts'
import type { SealedTable } from './sealed-table.ts'
import type { ApprovalDecision, Written } from './written.ts'

export type { DelegationRow, PeopleStore, PersonView } from './approvals/people-store.ts'
export type * from './approvals/request-store.ts'
export type { ApprovalDecision, Written } from './written.ts'
export type { Json }
export type { KeyStore }

/** One state transition of a run, written once and never changed. */
export interface AuditEvent {
  /** Derived from run and position, never random: a retried transition has the same key again. */
  readonly idempotencyKey: string
  readonly workflowId: string
  readonly runId: string
  readonly workflowType: string
  readonly status: string
  /** ISO 8601, when the run started. */
  readonly startedAt: string
  /** ISO 8601, on the transition that ends the run only. */
  readonly completedAt?: string
  readonly metadata?: { readonly [key: string]: Json }
}

export interface AuditRow extends AuditEvent {
  readonly id: string
  /** ISO 8601, by the database's clock. */
  readonly createdAt: string
}

export interface DecisionRow extends ApprovalDecision {
  readonly id: string
  readonly createdAt: string
}

/** One effect on the outside world, simulated as a row so that "once only" can be counted. */
export interface Effect {
  /** Workflow id and step; a retry of the step has the same key. */
  readonly idempotencyKey: string
  readonly workflowId: string
  /** The first run of the chain: distinguishes two lives of one workflow id. */
  readonly firstRunId: string
  readonly name: string
  readonly payload: { readonly [key: string]: Json }
}

/** An effect that is done under its key, and what it was asked for. */
export interface EffectOnce extends Omit<Effect, 'payload'> {
  readonly input: Json
}

/** Statements of one transaction. */
export interface Statements {
  rows<Row extends { [column: string]: unknown }>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<Row[]>
}

/** Where effects are done once, with their rows and outcomes. */
export interface EffectStore {
  /**
   * Does something under a key at most once; its row, its outcome and what it writes through the
   * statements are one transaction. Returns the outcome, now or of the first time.
   */
  applyOnce(
    effect: EffectOnce,
    act: (statements: Statements) => Promise<Json | undefined>,
  ): Promise<Json | undefined>
}

export interface EffectRow extends Effect {
  /** Grows in the order in which effects were applied. */
  readonly position: number
  readonly createdAt: string
}

/** Bytes that are kept under their own digest. */
export interface PayloadBlob {
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly digest: string
  readonly data: Uint8Array
}

/** Where large payloads are kept: PostgreSQL here, and whatever else keeps bytes by a name. */
export interface BlobStore {
  /** Idempotent: the same bytes have the same digest. */
  putBlob(blob: PayloadBlob): Promise<Written>
  getBlob(digest: string): Promise<Uint8Array | undefined>
}

/**
 * What the rest of Orion knows of PostgreSQL. Every write is one statement and idempotent:
 * the same content under the same key is a repeat; other content under a used key throws
 * `IDEMPOTENCY_CONFLICT`. When the database cannot be reached, methods throw
 * `DATABASE_UNREACHABLE`; when it refuses us, `DATABASE_REFUSED`; before migration,
 * `DATABASE_SCHEMA_MISSING`; for values that PostgreSQL cannot keep, `INPUT_INVALID`.
 */
export interface Store
  extends
    BlobStore,
    KeyStore,
    RequestStore,
    PeopleStore,
    EffectStore,
    Pick<AccessStore, 'addLink'> {
  recordAudit(event: AuditEvent): Promise<Written>
  recordDecision(decision: ApprovalDecision): Promise<Written>
  /** Applies all or none; returns how many were new. Order of the array is order of `position`. */
  applyEffects(effects: readonly Effect[]): Promise<number>
  listAudit(workflowId: string): Promise<AuditRow[]>
  listDecisions(workflowId: string): Promise<DecisionRow[]>
  listEffects(workflowId: string): Promise<EffectRow[]>
  /** Where the row under a key stands in the chain of its run; undefined where no link seals it. */
  placeInChain(table: SealedTable, idempotencyKey: string): Promise<ChainPlace | undefined>
  /** Resolves when one round trip to a migrated database succeeded. */
  check(): Promise<void>
  close(): Promise<void>
}
