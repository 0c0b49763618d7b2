import { steerSchedule, type ScheduleStep } from '../../client/schedules.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { PauseFlags } from './flags.ts'

const DONE: Readonly<Record<ScheduleStep, string>> = {
  pause: 'is paused',
  resume: 'goes on',
  trigger: 'starts a run now',
  delete: 'is removed; the runs that it has started go on',
}

export async function steerCommand(
  output: Output,
  { id, step }: { readonly id: string; readonly step: ScheduleStep },
  flags: PauseFlags,
): Promise<void> {
  const { note } = flags
  await withClient(output, flags, (client) =>
    steerSchedule(client, { id, step, ...(note !== undefined && { note }) }),
  )
  output.data({ id, done: step }, () => escapeLine(`The schedule ${id} ${DONE[step]}.`))
}
