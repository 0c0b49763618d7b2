import { signalRun } from '../../client/signal-run.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { withClient } from '../with-client.ts'
import { readJsonArgument } from '../json-argument.ts'
import type { Output } from '../output.ts'
import type { SignalFlags } from './flags.ts'

export async function signalCommand(
  output: Output,
  id: string,
  name: string,
  flags: SignalFlags,
): Promise<void> {
  const payload = await readJsonArgument(flags.input)
  await withClient(output, flags, (client) => signalRun(client, { id, name, payload }))
  output.data({ id, signal: name }, () => escapeLine(`Signal ${name} is on its way to ${id}.`))
}
