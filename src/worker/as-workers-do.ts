import { READABLE_FAILURES } from '../codec/failure-converters.ts'

/**
 * How a worker without keys bundles its workflows. A replay that bundles them the same way finds
 * the worker's bundle in the cache, and leaves its own there for the worker.
 */
export const AS_WORKERS_DO = { sealed: false, failureConverterPath: READABLE_FAILURES } as const
