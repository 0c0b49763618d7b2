import { cancelRun } from '../../client/end-run.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { withClient } from '../with-client.ts'
import type { Output } from '../output.ts'

export async function cancelCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  await withClient(output, flags, (client) => cancelRun(client, id))
  output.data(
    { id, cancellationRequested: true },
    () =>
      `Cancellation of ${escapeLine(id)} is requested; what it undoes, and how it ends, its workflow decides (see \`orion run show\`).`,
  )
}
