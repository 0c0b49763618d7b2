import { queryRun } from '../../client/query-run.ts'
import { readJsonArgument } from '../json-argument.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { SignalFlags } from './flags.ts'

export async function queryCommand(
  output: Output,
  id: string,
  name: string,
  flags: SignalFlags,
): Promise<void> {
  const payload = await readJsonArgument(flags.input)
  const answer = await withClient(output, flags, (client) =>
    queryRun(client, { id, name, payload }),
  )
  output.data({ id, query: name, answer }, () => asJson(answer))
}

/** For people: an answer of nothing says so. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? 'no answer'
}
