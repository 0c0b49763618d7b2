import { PENDING } from '../../contract/approval.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { ApprovalItem } from './approval-item.ts'

/**
 * Whether an approval is still what a person was shown. One that is decided is left to the
 * decision itself, whose answer says by whom.
 *
 * @param shown the ETag, with or without its quotes
 * @param known what is known of it already; what its sender hears of a change is found all the same
 * @throws OrionError `VERSION_STALE` with `details.current`
 */
export async function checkUnchanged(
  find: () => Promise<ApprovalItem>,
  shown: string,
  known?: ApprovalItem,
): Promise<void> {
  const current = known ?? (await find())
  // Without a worker nobody knows what it says now; the run takes the first decision in any case.
  if (!current.answered) return
  const tags = new Set(shown.split(',').map((tag) => tag.trim().replaceAll(/^(W\/)?"|"$/g, '')))
  if (current.status !== PENDING || tags.has('*') || tags.has(current.etag)) return
  const message = `The approval "${current.approval}" of "${current.run}" has changed since you read it.`
  const details = { current: known ? await find() : current }
  throw new OrionError('VERSION_STALE', message, { details })
}
