import { relative } from 'node:path'
import { connectClient } from '../../client/connect.ts'
import { createDataConverter } from '../../codec/create-data-converter.ts'
import { loadTemporalSettings } from '../../config/temporal-settings.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { loadContext } from '../../local-stack/context.ts'
import type { Project } from '../../project/load-project.ts'
import type { Output } from '../output.ts'
import { upCommand, type RunningUp } from '../stack/up.ts'
import { devKeys } from './dev-keys.ts'
import { firstCheck } from './first-check.ts'
import type { DevFlags } from './flags.ts'
import { listenToKeys } from './listen-to-keys.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { servedCode, tellServed } from './served-code.ts'
import { swapCode } from './swap-code.ts'
import { tellConfig } from './tell-config.ts'
import { watchFiles } from './watch-files.ts'

// New code is served soonest by a process that has loaded all else, and a person at work needs no second.
const ONE_AND_A_SPARE = { ORION_WORKER_PROCESSES: '1', ORION_WORKER_SPARE: 'always' }

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
  await upCommand(
    output,
    { ...flags, worker: true },
    { during: (up) => work(output, project, up), workerDefaults: ONE_AND_A_SPARE },
  )
}

async function work(
  output: Output,
  project: Project,
  { context: { config }, local, worker, api }: RunningUp,
): Promise<AsyncDisposable> {
  const temporal = loadTemporalSettings(local.env)
  const client = await connectClient(temporal, createDataConverter(config, undefined))
  const { cacheDir, taskQueues } = config
  const served = await servedCode(project, cacheDir)
  const change = { client, project, cacheDir, taskQueues, served: served.activities }
  const stopping = new AbortController()
  const release = watchFiles(project, {
    onCode: oneAtATime(output, swapCode({ ...change, output, worker }), stopping.signal),
    onConfig: () => void tellConfig(output, { project, taskQueues }),
    onLost: (folder) =>
      output.note(`${folder} is no longer watched: start orion dev again once it is back.`),
  })
  output.note(
    `Serving ${relative(project.root, project.workflows ?? '')} on ${taskQueues.join(', ')}${tellServed(served)}. A saved file is checked, then swapped in.`,
  )
  void firstCheck(output, change, stopping.signal)
  const [taskQueue = ''] = taskQueues
  const ui = local.stack.temporal?.uiAddress ?? undefined
  const giveBack = listenToKeys(output, devKeys({ client, taskQueue, ui, inbox: api }))
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort()
      giveBack()
      release()
      await client.close()
    },
  }
}
