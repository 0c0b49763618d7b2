import type { Client, WorkflowExecutionDescription } from '@temporalio/client'
import { reasonOf } from '../errors/orion-error.ts'

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]
type Failure = NonNullable<Pending['lastFailure']>

/** Why an activity failed last. */
export async function lastFailure(
  client: Client,
  { lastFailure: failure }: Pending,
): Promise<string | undefined> {
  return failure ? failureMessage(client, failure) : undefined
}

/** What a failure says, or why it cannot be read: without its key the rest of a run still can. */
export async function failureMessage(
  client: Client,
  failure: Failure,
): Promise<string | undefined> {
  if (!failure.encodedAttributes) return failure.message || undefined
  try {
    return await decodedMessage(client, failure, failure.encodedAttributes)
  } catch (error) {
    return reasonOf(error)
  }
}

/** Where payloads are encrypted, so is the message. */
async function decodedMessage(
  { workflow }: Client,
  failure: Failure,
  encoded: NonNullable<Failure['encodedAttributes']>,
): Promise<string> {
  const { payloadCodecs, failureConverter, payloadConverter } = workflow.options.loadedDataConverter
  let encodedAttributes = encoded
  for (const codec of payloadCodecs.toReversed()) {
    const [decoded] = await codec.decode([encodedAttributes])
    encodedAttributes = decoded ?? encodedAttributes
  }
  // What a failure was caused by may be encrypted as well, and is not asked for here.
  const alone = { ...failure, encodedAttributes, cause: undefined, applicationFailureInfo: {} }
  return failureConverter.failureToError(alone, payloadConverter).message
}
