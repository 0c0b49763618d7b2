import { basename, relative } from 'node:path'
import { connectClient } from '../../client/connect.ts'
import { createDataConverter } from '../../codec/create-data-converter.ts'
import { loadTemporalSettings } from '../../config/temporal-settings.ts'
import { isOrionError, OrionError, reasonOf } from '../../errors/orion-error.ts'
import { loadContext } from '../../local-stack/context.ts'
import type { Project } from '../../project/load-project.ts'
import type { Output } from '../output.ts'
import { upCommand, type RunningUp } from '../stack/up.ts'
import { checkChange } from './check-change.ts'
import { devKeys } from './dev-keys.ts'
import type { DevFlags } from './flags.ts'
import { listenToKeys } from './listen-to-keys.ts'
import { watchFiles } from './watch-files.ts'

/**
 * The local stack with the project's worker, whose code is replaced when a file is saved: after it
 * bundles, loads, and replays the open runs. Where it does not, the old workers go on.
 *
 * @throws OrionError `USAGE` outside of a project
 */
export async function devCommand(output: Output, flags: DevFlags): Promise<void> {
  const { project } = await loadContext()
  if (!project?.workflows) {
    throw new OrionError('USAGE', 'There is no project here: no orion.config.ts names workflows.', {
      remedy: 'Make one with `orion init my-project`, or write orion.config.ts: docs/project.md.',
    })
  }
  await upCommand(output, { ...flags, worker: true }, (up) => work(output, project, up))
}

async function work(
  output: Output,
  project: Project,
  { context: { config }, local, worker, api }: RunningUp,
): Promise<AsyncDisposable> {
  const temporal = loadTemporalSettings(local.env)
  const client = await connectClient(temporal, createDataConverter(config, undefined))
  const { cacheDir, taskQueues } = config
  const check = () => checkChange({ client, project, cacheDir, taskQueues })
  const swap = async (file: string) => {
    const startedAtMs = performance.now()
    if (file === project.file) {
      output.note(`${basename(file)} has changed: start orion dev again for it to count.`)
      return
    }
    const replayed = await check()
    const pid = worker?.pid()
    if (pid === undefined) throw new OrionError('WORKER_START_FAILED', 'No worker runs.')
    process.kill(pid, 'SIGHUP')
    const ms = Math.round(performance.now() - startedAtMs)
    output.note(
      `${relative(project.root, file)}: checked in ${ms} ms, ${replayed} open runs replayed; the workers are replaced one by one.`,
    )
  }
  const release = watchFiles(project, oneAtATime(output, swap))
  output.note(
    `Serving ${relative(project.root, project.workflows ?? '')} on ${taskQueues.join(', ')}; a saved file is checked, then swapped in.`,
  )
  const [taskQueue = ''] = taskQueues
  const ui = local.stack.temporal?.uiAddress ?? undefined
  const giveBack = listenToKeys(output, devKeys({ client, taskQueue, ui, inbox: api }))
  return {
    async [Symbol.asyncDispose]() {
      giveBack()
      release()
      await client.close()
    },
  }
}

/** A change during a check is checked after it; what is wrong is reported, and the old code goes on. */
function oneAtATime(output: Output, swap: (file: string) => Promise<void>): (file: string) => void {
  let waiting: string | undefined
  let busy = false
  const run = async () => {
    busy = true
    while (waiting !== undefined) {
      const file = waiting
      waiting = undefined
      try {
        await swap(file)
      } catch (error) {
        const known = isOrionError(error) ? error : undefined
        output.note(`${known ? `error ${known.code}: ` : ''}${reasonOf(error)}`)
        if (known) output.note(known.remedy)
        output.note('The old code goes on.')
      }
    }
    busy = false
  }
  return (file) => {
    waiting = file
    if (!busy) void run()
  }
}
