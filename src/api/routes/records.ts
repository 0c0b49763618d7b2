import type { AuditRow, DecisionRow, EffectRow, Store } from '../../store/store.ts'

/** What PostgreSQL keeps of a run. */
export interface Records {
  readonly audit: readonly AuditRow[]
  readonly decisions: readonly DecisionRow[]
  readonly effects: readonly EffectRow[]
}

/** @throws OrionError `DATABASE_UNREACHABLE` and what else a store throws */
export async function readRecords(store: Store, id: string): Promise<Records> {
  const [audit, decisions, effects] = await Promise.all([
    store.listAudit(id),
    store.listDecisions(id),
    store.listEffects(id),
  ])
  return { audit, decisions, effects }
}
