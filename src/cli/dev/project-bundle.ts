import { dirname } from 'node:path'
import { AS_WORKERS_DO } from '../../worker/as-workers-do.ts'
import { workflowBundle } from '../../worker/workflow-bundle.ts'
import { workflowEntry } from '../../worker/workflow-entry.ts'

/**
 * The bundle of a project's workflows as its workers load it, from their cache.
 *
 * @throws OrionError `WORKER_START_FAILED` with what the bundler says, `SDK_MISMATCH`
 */
export async function projectBundle(
  workflows: string | undefined,
  cacheDir: string,
): Promise<string | undefined> {
  const entry = await workflowEntry('all', workflows, cacheDir)
  if (entry === undefined) return undefined
  const { code } = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows })
  return code
}

/** Bundles for nothing: what the bundler has loaded and V8 has compiled makes the next one quicker. */
export async function warmBundler(workflows: string | undefined, cacheDir: string): Promise<void> {
  const entry = await workflowEntry('all', workflows, cacheDir)
  if (entry === undefined || workflows === undefined) return
  const { makeBundle } = await import('../../worker/code/make-bundle.ts')
  const { oneSdk } = await import('../../worker/code/one-sdk.ts')
  await makeBundle(entry, AS_WORKERS_DO, oneSdk(dirname(workflows)))
}
