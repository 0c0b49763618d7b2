import { dirname } from 'node:path'
import { AS_WORKERS_DO } from '../../worker/as-workers-do.ts'
import { keptModules } from '../../worker/code/kept-modules.ts'
import { workflowBundle } from '../../worker/workflow-bundle.ts'
import { workflowEntry } from '../../worker/workflow-entry.ts'

// A saved file is a small part of what is bundled: the rest is compiled once.
const kept = keptModules()

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
  const { code } = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows, kept })
  return code
}

/**
 * Bundles for nothing: what the bundler has loaded, compiled and kept makes the next one quicker, and
 * so does what V8 has compiled of the bundler.
 */
export async function warmBundler(workflows: string | undefined, cacheDir: string): Promise<void> {
  const entry = await workflowEntry('all', workflows, cacheDir)
  if (entry === undefined || workflows === undefined) return
  const { makeBundle } = await import('../../worker/code/make-bundle.ts')
  const { oneSdk } = await import('../../worker/code/one-sdk.ts')
  await makeBundle(entry, { ...AS_WORKERS_DO, kept }, oneSdk(dirname(workflows)))
}
