import { terminateRun } from '../../client/end-run.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { TerminateFlags } from './flags.ts'

export async function terminateCommand(
  output: Output,
  id: string,
  flags: TerminateFlags,
): Promise<void> {
  await withClient(output, flags, (client) => terminateRun(client, id, flags.reason))
  output.data({ id, terminated: true }, () =>
    escapeLine(`${id} is ended. Nothing was undone; \`orion run show ${id}\` shows what it did.`),
  )
}
