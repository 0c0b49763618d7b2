import { listSchedules, type Schedule } from '../../client/schedules.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'

export async function listCommand(output: Output, flags: ConnectionFlags): Promise<void> {
  const schedules = await withClient(output, flags, (client) => listSchedules(client))
  output.data(schedules, () =>
    table(
      ['ID', 'STARTS', 'NEXT', 'LAST RUN'],
      schedules.map((schedule) => [
        schedule.id,
        schedule.type,
        nextOf(schedule),
        schedule.lastRun ?? '',
      ]),
      'No schedules. Create one: orion schedule create nightly --type … --cron …',
    ),
  )
}

function nextOf({ paused, note, nextAt }: Schedule): string {
  if (!paused) return nextAt ?? 'never'
  return note ? `paused: ${note}` : 'paused'
}
