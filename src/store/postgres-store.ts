import { listAudit, recordAudit } from './audit-queries.ts'
import { getBlob, putBlob } from './blob-queries.ts'
import { listDecisions, recordDecision } from './decision-queries.ts'
import { applyOnce } from './effect-once.ts'
import { applyEffects, listEffects } from './effect-queries.ts'
import { approvalsOn } from './approvals/postgres-approvals.ts'
import { addLink } from './link-queries.ts'
import { createPool, type PoolOptions } from './pool.ts'
import { addAttestationKey, endAttestationKey, listAttestationKeys } from './key-queries.ts'
import { placeInChain } from './place-in-chain.ts'
import type { Queries } from './queries.ts'
import type { Store } from './store.ts'

/**
 * The store on PostgreSQL 15 or newer, Supabase included: directly or through a pooler of either
 * mode. Connects with the first call; fails over by itself once the server is back.
 *
 * @throws OrionError `CONFIG_INVALID` for a malformed address; the methods throw what `Store` says,
 * and `INPUT_INVALID` for values that PostgreSQL cannot keep, such as text with a NUL in it.
 */
export function createPostgresStore(options: PoolOptions): Store {
  const pool = createPool(options)
  return {
    recordAudit: (event) => recordAudit(pool, event),
    recordDecision: (decision) => recordDecision(pool, decision),
    applyEffects: (effects) => applyEffects(pool, effects),
    applyOnce: (effect, act) => applyOnce(pool, effect, act),
    listAudit: (workflowId) => listAudit(pool, workflowId),
    listDecisions: (workflowId) => listDecisions(pool, workflowId),
    listEffects: (workflowId) => listEffects(pool, workflowId),
    putBlob: (blob) => putBlob(pool, blob),
    getBlob: (digest) => getBlob(pool, digest),
    placeInChain: (table, key) => placeInChain(pool, table, key),
    addAttestationKey: (key) => addAttestationKey(pool, key),
    endAttestationKey: (end) => endAttestationKey(pool, end),
    listAttestationKeys: () => listAttestationKeys(pool),
    ...approvalsOn(pool),
    addLink: (link) => addLink(pool, link),
    check: () => readNothing(pool),
    close: () => pool.close(),
  }
}

/** Names what each migration has added, so that an older schema shows. */
async function readNothing(queries: Queries): Promise<void> {
  await queries.rows(
    `select from public.workflow_audit as audit, public.approval_decisions as decision,
       public.effect_ledger as effect, public.payload_blobs as blob,
       public.attestation_key_ends as key_end, public.approval_requests as request,
       public.approval_persons as person, public.audit_chain as link,
       public.approval_link_uses as link_use
     where false and audit.position = decision.position and decision.position = effect.position
       and blob.digest is null and key_end.key_id is null
       and link.row_id is null and request.action_name is null and link_use.revoked_by is null
       and public.orion_change_request(null) is null`,
  )
}
