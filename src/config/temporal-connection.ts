import type { toClientOptions } from '@temporalio/envconfig'

export type TemporalConnectionOptions = ReturnType<typeof toClientOptions>['connectionOptions']
