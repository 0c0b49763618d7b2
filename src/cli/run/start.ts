import { awaitResult } from '../../client/end-run.ts'
import { startRun } from '../../client/start-run.ts'
import { hasPollers } from '../../client/task-queue.ts'
import { isWorkflowTypeName } from '../../contract/workflow-types.ts'
import type { Project } from '../../project/load-project.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { withClient } from '../with-client.ts'
import { readJsonArgument } from '../json-argument.ts'
import { paint, type Output } from '../output.ts'
import type { StartFlags } from './flags.ts'
import { WAIT_MS_MAX } from './limits.ts'
import { whileWatching } from './watch-task.ts'

/** In a project with workflows of its own, a type that Orion does not know is one of them. */
export function isOfProject(type: string, project: Project | undefined): boolean {
  return project?.workflows !== undefined && !isWorkflowTypeName(type)
}

export async function startCommand(output: Output, type: string, flags: StartFlags): Promise<void> {
  const input = await readJsonArgument(flags.input)
  await withClient(output, flags, async (client, { config, project }) => {
    const taskQueue = flags.taskQueue ?? config.taskQueues[0] ?? ''
    const { id } = flags
    const custom = flags.custom ?? isOfProject(type, project)
    const started = await startRun(client, { type, input, id, taskQueue, custom })
    if (!(await hasPollers(client, taskQueue))) {
      output.note(
        `No worker polls the task queue "${taskQueue}" now; the run waits for one (\`orion worker start\`).`,
      )
    }
    if (!flags.wait) {
      output.data(started, ({ id }) => escapeLine(id))
      return
    }
    output.progress.say(`${started.id} runs …`)
    const waiting = awaitResult(client, started.id, WAIT_MS_MAX)
    const result = await whileWatching(client, started.id, (text) => output.note(text), waiting)
    output.data({ ...started, result }, () => {
      const shown = result === undefined ? '' : `\n${JSON.stringify(result, undefined, 2)}`
      return `${paint('green', 'completed')} ${escapeLine(started.id)}${shown}`
    })
  })
}
