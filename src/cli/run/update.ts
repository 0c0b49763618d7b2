import { updateRun } from '../../client/update-run.ts'
import { parseDuration } from '../../contract/duration.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { readJsonArgument } from '../json-argument.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { UpdateFlags } from './flags.ts'
import { WAIT_MS_MAX } from './limits.ts'
import { asJson } from './query.ts'

export async function updateCommand(
  output: Output,
  id: string,
  name: string,
  flags: UpdateFlags,
): Promise<void> {
  const timeoutMs = parseDuration(flags.timeout)
  if (timeoutMs === undefined || timeoutMs < 1 || timeoutMs > WAIT_MS_MAX) {
    throw new OrionError('USAGE', '--timeout must be a duration, for example "30 seconds".')
  }
  const payload = await readJsonArgument(flags.input)
  const { updateId } = flags
  const answer = await withClient(output, flags, (client) =>
    updateRun(client, { id, name, payload, updateId, timeoutMs }),
  )
  output.data({ id, update: name, ...answer }, ({ result }) => asJson(result))
}
