import { isOrionError } from '../../errors/orion-error.ts'
import { recordDecision } from '../decision-queries.ts'
import type { Queries } from '../queries.ts'
import type { ChangedRequest, RequestChange } from './request-store.ts'

/** What the function raises if another decision stands under the key. */
const OTHER_DECISION = 'ORION'

/** All or nothing: what was said, its result, and the decision where there is one. */
export async function changeRequest(
  queries: Queries,
  change: RequestChange,
): Promise<ChangedRequest> {
  try {
    // The comment is for the crash tester, which reads the words of a statement.
    const [row] = await queries.rows<{ changed: ChangedRequest }>(
      '/* writes */ select public.orion_change_request($1::jsonb) as changed',
      [JSON.stringify(change)],
    )
    return row?.changed ?? { state: 'missing', places: [] }
  } catch (error) {
    const isOther = isOrionError(error) && error.details?.['sqlState'] === OTHER_DECISION
    // Nothing was written; this says whether the other decision may be seen at all.
    if (isOther && change.decision) await recordDecision(queries, change.decision)
    throw error
  }
}
