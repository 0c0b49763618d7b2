import { traceRun } from '../../client/trace/trace-run.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { outwardJson } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'

/** JSON with or without `--json`: a collector reads it, and no person. */
export async function exportTraceCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  const trace = await withClient(output, flags, (client) => traceRun(client, id))
  output.data(trace, () => outwardJson(trace))
}
