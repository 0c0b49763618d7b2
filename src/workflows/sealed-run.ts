import type { WorkflowInterceptorsFactory } from '@temporalio/workflow'
import { keepSubjectPrivate } from './subject-visibility.ts'

/**
 * Bundled along by workers that encrypt payloads, and by no others. Temporal calls it before a
 * run begins. A replay compares that search attributes were set, not which: runs that began
 * before encryption go on.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  keepSubjectPrivate()
  return {}
}
