import { findRequest } from '../../client/requests/list-requests.ts'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { usableContext } from '../../local-stack/usable-context.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'
import type { DecideFlags } from './flags.ts'
import { say, showReply } from './say.ts'

export interface Deciding {
  readonly id: string
  readonly decision: 'approved' | 'rejected'
  readonly flags: DecideFlags
}

/** Votes where the records have a request under a policy; @returns false where they have none. */
export async function decideUnderPolicy(
  output: Output,
  { id, decision, flags }: Deciding,
): Promise<boolean> {
  const { approver: by, reason, digest, inPlaceOf, approval } = flags
  if (!(await isUnderPolicy(output, { id, flags }))) return false
  const reply = await withClient(output, flags, (client) =>
    withStore((store) =>
      say(client, store, {
        id,
        speech: { ...flags, by, approval },
        words: (view) => ({
          kind: 'vote',
          verdict: decision === 'approved' ? 'approve' : 'reject',
          digest: digest ?? view.digest,
          for: inPlaceOf,
          reason,
        }),
      }),
    ),
  )
  showReply(output, reply)
  return true
}

// Without a database there is no request under a policy that anybody could show.
async function isUnderPolicy(
  output: Output,
  { id, flags }: Pick<Deciding, 'id' | 'flags'>,
): Promise<boolean> {
  const { config } = await usableContext(flags, output.progress)
  if (config.databaseUrl === undefined) return false
  try {
    const row = await withStore((store) => findRequest(store, { id, approvalId: flags.approval }))
    return row !== undefined
  } catch (error) {
    if (isAmbiguous(error)) throw error
    output.note(`The database can't be asked for a policy: ${reasonOf(error)}`)
    return false
  }
}

function isAmbiguous(error: unknown): boolean {
  return isOrionError(error) && error.code === 'APPROVAL_AMBIGUOUS'
}
