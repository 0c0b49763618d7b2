import { withFailingTasks, type ListedRun } from '../../client/failing-runs.ts'
import { listRuns, type RunFilter } from '../../client/list-runs.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'
import { table } from '../../telemetry/table.ts'

type ListFlags = ConnectionFlags & RunFilter & { readonly json?: boolean }

export async function listCommand(output: Output, flags: ListFlags): Promise<void> {
  const { status, type, phase, limit } = flags
  const runs = await withClient(output, flags, async (client) =>
    withFailingTasks(client, await listRuns(client, { status, type, phase, limit })),
  )
  output.data(runs, () =>
    table(
      ['ID', 'TYPE', 'STATUS', 'PHASE', 'STARTED'],
      runs.map((run) => [run.id, run.type, statusOf(run), run.phase ?? '', run.startedAt]),
      'No runs. Start one: orion run start durableDemo',
    ),
  )
}

function statusOf({ status, failingTask }: ListedRun): string {
  return failingTask ? `${status}, task fails (attempt ${failingTask.attempt})` : status
}
