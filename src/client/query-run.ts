import { QueryNotRegisteredError } from '@temporalio/client'
import { nameSchema } from '../contract/ids.ts'
import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { askRun } from './ask-run.ts'
import { checkPayload } from './check-payload.ts'
import type { OrionClient } from './connect.ts'
import { parse, parseWorkflowId } from './parse.ts'

export interface QueryOptions {
  readonly id: string
  readonly name: string
  readonly payload?: unknown
}

/**
 * Asks a run something; a worker answers, also after the end of the run.
 *
 * @throws OrionError `INPUT_INVALID` where the run has no such query, `RUN_NOT_FOUND`, `NO_WORKER`
 */
export async function queryRun(
  client: OrionClient,
  { id, name, payload }: QueryOptions,
): Promise<unknown> {
  const workflowId = parseWorkflowId(id)
  const query = parse(nameSchema('the name of the query'), name, 'The query')
  checkPayload(client, payload, 'The payload')
  try {
    return await askRun(client, workflowId, {
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
