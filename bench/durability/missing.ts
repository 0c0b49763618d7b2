import type { Client } from '@temporalio/client'
import { inFlight } from '../latency/in-flight.ts'
import { READS_AT_ONCE } from './limits.ts'
import type { Acknowledged } from './writers.ts'

/** What was acknowledged and is not there. */
export async function missingOf(
  client: Client,
  runs: readonly Acknowledged[],
): Promise<readonly string[]> {
  const left = [...runs]
  const found = await inFlight(runs.length, READS_AT_ONCE, async () => {
    const run = left.pop()
    return run ? missingOfRun(run, await signalsOf(client, run)) : []
  })
  return found.flat()
}

/** @param there numbers of the signals in its history; undefined where there is no such run */
export function missingOfRun(
  { workflowId, signals }: Acknowledged,
  there: ReadonlySet<number> | undefined,
): string[] {
  if (!there) return [`${workflowId}: its start`]
  return signals.filter((sent) => !there.has(sent)).map((sent) => `${workflowId}: signal ${sent}`)
}

async function signalsOf(
  client: Client,
  { workflowId }: Acknowledged,
): Promise<ReadonlySet<number> | undefined> {
  try {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory()
    const inputs = (events ?? []).flatMap(
      (event) => event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [],
    )
    return new Set(inputs.map(({ data }) => Number(Buffer.from(data ?? []).toString())))
  } catch (error) {
    if ((error as Error).name === 'WorkflowNotFoundError') return undefined
    throw error
  }
}
