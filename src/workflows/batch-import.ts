import { setHandler, workflowInfo } from '@temporalio/workflow'
import {
  batchImportInputSchema,
  batchImportProgressQuery,
  type BatchImportInput,
  type BatchImportProgress,
  type BatchImportResult,
} from '../contract/batch-import.ts'
import { WORKFLOW_TYPES } from '../contract/workflow-types.ts'
import { imports } from './activity-proxies.ts'
import { parseInput } from './parse-input.ts'
import { withTransitions } from './transitions.ts'

/** One long activity that sends its position by heartbeat and continues there after a crash. */
export async function batchImportWorkflow(input: BatchImportInput): Promise<BatchImportResult> {
  const batchImport = parseInput(batchImportInputSchema, input)
  const { firstExecutionRunId: firstRunId } = workflowInfo()
  let phase: BatchImportProgress['phase'] = 'importing'
  setHandler(batchImportProgressQuery, () => ({ phase, totalRecords: batchImport.records }))

  return withTransitions(WORKFLOW_TYPES.batchImport.summary(batchImport), async (transitions) => {
    await transitions.enter('importing', { metadata: { records: batchImport.records } })
    const result = await imports.importRecords({ firstRunId, batchImport })
    phase = 'completed'
    await transitions.end('completed', { metadata: { ...result } })
    return result
  })
}
