import { WellFormedFailures } from './well-formed-failures.ts'

/**
 * Puts message and stack of a failure into a payload, which codecs encrypt; Temporal itself
 * sees "Encoded failure". Loaded by its path: by the SDK, and into the workflows' sandbox.
 */
export const failureConverter = new WellFormedFailures({ encodeCommonAttributes: true })
