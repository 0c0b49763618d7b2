import { reconcileRequests } from '../../client/requests/reconcile.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'

const WORDS = {
  'run-ended': 'was open, though its run has ended',
  behind: 'was behind its run',
  unanswered: 'its run could not be asked',
} as const

export async function reconcileCommand(output: Output, flags: ConnectionFlags): Promise<void> {
  const drifts = await withClient(output, flags, (client) =>
    withStore((store) => reconcileRequests(client, store)),
  )
  output.data(drifts, () =>
    table(
      ['ID', 'APPROVAL', 'WHAT', 'FIXED'],
      drifts.map(({ id, approvalId, what, isFixed, why }) => [
        id,
        approvalId,
        WORDS[what],
        isFixed ? 'yes' : `no: ${why ?? ''}`,
      ]),
      'The records agree with Temporal.',
    ),
  )
}
