import { PEOPLE_CHANGED } from '../../contract/policy-gate.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { RequestRow, RequestStore } from '../../store/store.ts'
import { call, type OrionClient } from '../connect.ts'

/** Rows that are read at a time. */
const PAGE = 200

export interface RunsAsked {
  /** Runs that look at their people again now. */
  readonly runs: readonly string[]
  /** Runs that couldn't be reached, and why. */
  readonly failed: readonly { readonly id: string; readonly why: string }[]
}

/**
 * Lets the open requests of these people look at who there is now: who is gone is out at once,
 * and a vote with them. Call it after the change stands in the database.
 */
export async function peopleChanged(
  client: OrionClient,
  store: Pick<RequestStore, 'listRequests'>,
  persons: readonly string[],
): Promise<RunsAsked> {
  const ids = new Set<string>()
  for (const involving of new Set(persons)) {
    for (const { workflowId } of await openRequestsOf(store, involving)) ids.add(workflowId)
  }
  const runs: string[] = []
  const failed: { id: string; why: string }[] = []
  for (const id of ids) {
    try {
      await call(client, ({ workflow }) => workflow.getHandle(id).signal(PEOPLE_CHANGED))
      runs.push(id)
    } catch (error) {
      // A run that has ended asks nobody any more; its row is corrected by `reconcile`.
      if (isOrionError(error) && error.code === 'RUN_CLOSED') continue
      failed.push({ id, why: reasonOf(error) })
    }
  }
  return { runs, failed }
}

async function openRequestsOf(
  store: Pick<RequestStore, 'listRequests'>,
  involving: string,
): Promise<readonly RequestRow[]> {
  const rows: RequestRow[] = []
  for (;;) {
    const after = rows.at(-1)?.approvalKey
    const page = await store.listRequests({ state: 'open', involving, after, limit: PAGE })
    rows.push(...page)
    if (page.length < PAGE) return rows
  }
}
