import { url as debuggerUrl } from 'node:inspector'
import { resolve } from 'node:path'
import type { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js'
import { OrionError } from '../errors/orion-error.ts'

type WorkflowCode = Parameters<typeof ReusableVMWorkflowCreator.create>[0]

const MAP_COMMENT = '//# sourceMappingURL=data:'
const BASE64 = 'base64,'

/**
 * A bundle with the map to the lines of its files, as the SDK's worker reads it. By that worker's
 * own function a test would load all of the worker, which takes longer than its tests.
 */
export function workflowCode(bundle: string): WorkflowCode {
  const end = bundle.lastIndexOf(MAP_COMMENT)
  const start = bundle.indexOf(BASE64, end)
  if (end < 0 || start < 0) {
    throw new OrionError('WORKER_START_FAILED', 'The bundle of the workflows has no source map.')
  }
  const text = Buffer.from(bundle.slice(start + BASE64.length).trimEnd(), 'base64').toString()
  const sourceMap = JSON.parse(text) as WorkflowCode['sourceMap']
  const filename = resolve(sourceMap.file)
  const code = bundle.slice(0, end)
  return { code: isDebugged() ? code + mapComment(sourceMap, filename) : code, sourceMap, filename }
}

function isDebugged(): boolean {
  return debuggerUrl() !== undefined
}

/** A debugger finds the lines by it, where it names the script as the script is named. */
function mapComment(sourceMap: WorkflowCode['sourceMap'], file: string): string {
  const text = Buffer.from(JSON.stringify({ ...sourceMap, file })).toString('base64')
  return `\n${MAP_COMMENT}application/json;${BASE64}${text}`
}
