import { defineQuery } from '@temporalio/workflow'
import { z } from 'zod'
import { durationSchema } from './duration-schema.ts'

const RECORDS_MAX = 100_000
const BATCH_SIZE_MAX = 1_000

/** Imports numbered records in batches, pausing between them as a slow source would. */
export const batchImportInputSchema = z.strictObject({
  records: z.int('expected a whole number of records').min(1).max(RECORDS_MAX),
  batchSize: z.int().min(1).max(BATCH_SIZE_MAX).default(10),
  pause: durationSchema.default(100),
})

export type BatchImportInput = z.input<typeof batchImportInputSchema>
export type BatchImport = z.output<typeof batchImportInputSchema>

export interface BatchImportProgress {
  readonly phase: 'importing' | 'completed'
  readonly totalRecords: number
}

export interface BatchImportResult {
  readonly imported: number
  readonly attempts: number
  /** The record from which the last attempt went on; 0 where nothing interrupted it. */
  readonly resumedFrom: number
}

export const batchImportProgressQuery = defineQuery<BatchImportProgress>('progress')
