import { QueryNotRegisteredError } from '@temporalio/client'
import { nameSchema } from '../contract/ids.ts'
import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { askRun } from './ask-run.ts'
import { checkPayload } from './check-payload.ts'
import type { OrionClient } from './connect.ts'
import { parse, parseWorkflowId } from './parse.ts'
import { nameOfMessage, type QueryName } from './typed-run.ts'

export interface QueryOptions<Answer = unknown, Payload = unknown> {
  readonly id: string
  readonly name: QueryName<Answer, Payload>
  readonly payload?: Payload
}

/**
 * Asks a run something; a worker answers, also after the end of the run.
 *
 * @throws OrionError `INPUT_INVALID` where the run has no such query, `RUN_NOT_FOUND`, `NO_WORKER`
 */
export async function queryRun<Answer = unknown, Payload = unknown>(
  client: OrionClient,
  { id, name, payload }: QueryOptions<Answer, Payload>,
): Promise<Answer> {
  const workflowId = parseWorkflowId(id)
  const query = parse(nameSchema('the name of the query'), nameOfMessage(name), 'The query')
  checkPayload(client, payload, 'The payload')
  try {
    return await askRun<Answer>(client, workflowId, {
      query,
      ...(payload !== undefined && { args: [payload] }),
    })
  } catch (error) {
    if (!(isOrionError(error) && error.cause instanceof QueryNotRegisteredError)) throw error
    const message = `The run "${workflowId}" has no query "${query}".`
    throw new OrionError('INPUT_INVALID', message, { cause: error, remedy: remedyOf(error) })
  }
}

/** The SDK lists the queries that the run has at the end of its message. */
function remedyOf({ message }: OrionError): string {
  const known = /Registered queries: \[([^\]]*)\]/.exec(message)?.[1]?.trim()
  return known ? `Ask one of these: ${known}.` : 'Look in the workflow for the name of its query.'
}
