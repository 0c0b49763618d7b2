import { createSchedule } from '../../client/schedules.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { readJsonArgument } from '../json-argument.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { isOfProject } from '../run/start.ts'
import type { CreateFlags } from './flags.ts'

export async function createCommand(output: Output, id: string, flags: CreateFlags): Promise<void> {
  const input = await readJsonArgument(flags.input)
  const { type, every, cron, timezone, paused = false } = flags
  await withClient(output, flags, (client, { config, project }) => {
    const custom = flags.custom ?? isOfProject(type, project)
    const taskQueue = flags.taskQueue ?? config.taskQueues[0] ?? ''
    const when = { every, cron, timezone, paused }
    return createSchedule(client, { id, type, input, taskQueue, custom, ...when })
  })
  output.data({ id, type }, () =>
    escapeLine(
      `The schedule ${id} starts ${type} ${every ? `every ${every}` : `at ${cron}`}${paused ? ', once it is resumed' : ''}.`,
    ),
  )
}
