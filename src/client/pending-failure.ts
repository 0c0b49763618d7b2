import type { Client, WorkflowExecutionDescription } from '@temporalio/client'

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]

/** Why an activity failed last. Where payloads are encrypted, so is the message of a failure. */
export async function lastFailure(
  { workflow }: Client,
  { lastFailure: failure }: Pending,
): Promise<string | undefined> {
  if (!failure?.encodedAttributes) return failure?.message || undefined
  const { payloadCodecs, failureConverter, payloadConverter } = workflow.options.loadedDataConverter
  let encodedAttributes = failure.encodedAttributes
  for (const codec of payloadCodecs.toReversed()) {
    const [decoded] = await codec.decode([encodedAttributes])
    encodedAttributes = decoded ?? encodedAttributes
  }
  // What a failure was caused by may be encrypted as well, and is not asked for here.
  const alone = { ...failure, encodedAttributes, cause: undefined, applicationFailureInfo: {} }
  return failureConverter.failureToError(alone, payloadConverter).message
}
