import { writeFile } from 'node:fs/promises'
import { bundleWorkflowCode } from '@temporalio/worker'

const ignore = () => {}
const QUIET = {
  log: ignore,
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
}

/** Bundles workflows beforehand, so that no worker does it while it is measured. */
export async function writeBundle(workflowsPath: string, file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: QUIET })
  await writeFile(file, code)
}
