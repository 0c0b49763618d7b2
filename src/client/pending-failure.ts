import type { Client, WorkflowExecutionDescription } from '@temporalio/client'

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]
type Failure = NonNullable<Pending['lastFailure']>

/** Why an activity failed last. */
export async function lastFailure(
  client: Client,
  { lastFailure: failure }: Pending,
): Promise<string | undefined> {
  return failure ? failureMessage(client, failure) : undefined
}

/** What a failure says. Where payloads are encrypted, so is its message. */
export async function failureMessage(
  { workflow }: Client,
  failure: Failure,
): Promise<string | undefined> {
  if (!failure.encodedAttributes) return failure.message || undefined
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
