import type { Client } from '@temporalio/client'
import type { VariantName } from './variants.ts'

/** Where the runs of one variant go. */
export interface Lane {
  readonly variant: VariantName
  readonly client: Client
  readonly taskQueue: string
}
