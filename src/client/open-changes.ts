import { call, type OrionClient } from './connect.ts'
import { CHANGES_NAMED_MAX, CHANGES_RUNS_MAX } from './limits.ts'
import { runQuery, type RunFilter } from './list-runs.ts'

/** What an open run has passed of `changed(id)` or `patched(id)`. */
export interface RunChanges {
  readonly id: string
  readonly type: string
  readonly changes: readonly string[]
}

/** One change of workflow code, and who among the open runs takes which way. */
export interface OpenChange {
  readonly id: string
  /** Types of the runs that know it. */
  readonly types: readonly string[]
  /** Open runs that took the new way. */
  readonly newWay: number
  /** Those of the same types that have not: they took the old way, or have not come there yet. */
  readonly oldWay: number
  /** Some of them. */
  readonly oldRuns: readonly string[]
}

export interface OpenChanges {
  /** Open runs that were looked at. */
  readonly runs: number
  /** Whether there are more, so that nothing may be removed by this list. */
  readonly more: boolean
  readonly changes: readonly OpenChange[]
}

/** Orion's own are guarded by Orion. */
const OWN = /^orion-/

/** Temporal notes here what a run has passed. */
const ATTRIBUTE = 'TemporalChangeVersion'

/**
 * Changes that open runs know. Temporal's lists lag behind by up to a second or so.
 *
 * @throws OrionError `INPUT_INVALID`, `TEMPORAL_UNREACHABLE`
 */
export async function openChanges(
  client: OrionClient,
  { type }: Pick<RunFilter, 'type'> = {},
): Promise<OpenChanges> {
  const { query } = runQuery({ status: 'running', type })
  return call(client, async ({ workflow }) => {
    const runs: RunChanges[] = []
    for await (const { workflowId: id, type, searchAttributes } of workflow.list({ query })) {
      if (runs.length === CHANGES_RUNS_MAX) return { ...changesOf(runs), more: true }
      runs.push({ id, type, changes: (searchAttributes[ATTRIBUTE] ?? []) as string[] })
    }
    return { ...changesOf(runs), more: false }
  })
}

export function changesOf(runs: readonly RunChanges[]): Omit<OpenChanges, 'more'> {
  const ids = new Set(runs.flatMap(({ changes }) => changes).filter((id) => !OWN.test(id)))
  const changes = [...ids].toSorted().map((id): OpenChange => {
    const [knowing, others] = [true, false].map((knows) =>
      runs.filter(({ changes }) => changes.includes(id) === knows),
    )
    const types = [...new Set(knowing?.map(({ type }) => type))].toSorted()
    const old = (others ?? []).filter(({ type }) => types.includes(type))
    return {
      id,
      types,
      newWay: knowing?.length ?? 0,
      oldWay: old.length,
      oldRuns: old.slice(0, CHANGES_NAMED_MAX).map(({ id }) => id),
    }
  })
  return { runs: runs.length, changes }
}
