import { DefaultFailureConverter } from '@temporalio/common'

/**
 * Puts message and stack of a failure into a payload, which codecs encrypt; Temporal itself
 * sees "Encoded failure". Loaded by its path: by the SDK, and into the workflows' sandbox.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
