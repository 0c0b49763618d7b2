import { PENDING } from '../../contract/approval.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { tagsIn } from '../door/etag.ts'
import type { ApprovalItem } from './approval-item.ts'

/**
 * Whether an approval is still what a person was shown. One that is decided is left to the
 * decision itself, whose answer says by whom.
 *
 * @param shown the ETag, with or without its quotes
 * @param find reads all of it, for the person who has to read it again
 * @throws OrionError `VERSION_STALE` with `details.current`
 */
export async function checkUnchanged(
  known: ApprovalItem,
  shown: string,
  find: () => Promise<ApprovalItem>,
): Promise<void> {
  // Without a worker nobody knows what it says now; the run takes the first decision in any case.
  if (!known.answered) return
  const tags = tagsIn(shown)
  if (known.status !== PENDING || tags.has('*') || tags.has(known.etag)) return
  const message = `The approval "${known.approval}" of "${known.run}" has changed since you read it.`
  throw new OrionError('VERSION_STALE', message, { details: { current: await find() } })
}
