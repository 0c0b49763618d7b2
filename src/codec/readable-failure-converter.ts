import { WellFormedFailures } from './well-formed-failures.ts'

/** Where nothing is encrypted: messages of failures stay readable in Temporal's UI. */
export const failureConverter = new WellFormedFailures()
