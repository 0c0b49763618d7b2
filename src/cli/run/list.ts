import { failingRuns, withFailingTasks, type ListedRun } from '../../client/failing-runs.ts'
import { listRuns, type RunFilter } from '../../client/list-runs.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'
import type { ListFlags } from './flags.ts'
import { table } from '../../telemetry/table.ts'

export async function listCommand(output: Output, flags: ListFlags): Promise<void> {
  const { status, type, phase, limit, failing } = flags
  // What was typed for a status is checked with the rest.
  const filter = { status: status as RunFilter['status'], type, phase, limit }
  const runs = await withClient(output, flags, async (client) =>
    failing
      ? failingRuns(client, filter)
      : withFailingTasks(client, await listRuns(client, filter)),
  )
  output.data(runs, () =>
    table(
      ['ID', 'TYPE', 'STATUS', 'PHASE', 'STARTED'],
      runs.map((run) => [run.id, run.type, statusOf(run), run.phase ?? '', run.startedAt]),
      failing ? 'No run fails.' : 'No runs. Start one: orion run start durableDemo',
    ),
  )
}

function statusOf({ status, failingTask }: ListedRun): string {
  return failingTask ? `${status}, task fails (attempt ${failingTask.attempt})` : status
}
