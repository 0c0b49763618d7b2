import { writeFile } from 'node:fs/promises'
import { exportHistory, readHistory } from '../../client/run-history.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { HistoryFlags } from './flags.ts'

export async function historyCommand(
  output: Output,
  id: string,
  flags: HistoryFlags,
): Promise<void> {
  if (flags.output !== undefined) return writeHistory(output, id, { ...flags, file: flags.output })
  const events = await withClient(output, flags, (client) => readHistory(client, id))
  const timed = events.map(({ atMs, ...event }) => ({ ...event, at: new Date(atMs).toISOString() }))
  output.data(timed, () =>
    table(
      ['ID', 'WHEN', 'EVENT', 'ABOUT'],
      timed.map((event) => [String(event.id), event.at, event.type, event.about ?? '']),
      'No events.',
    ),
  )
}

async function writeHistory(
  output: Output,
  id: string,
  { file, ...flags }: HistoryFlags & { readonly file: string },
): Promise<void> {
  const history = await withClient(output, flags, (client) => exportHistory(client, id))
  try {
    await writeFile(file, `${history}\n`)
  } catch (error) {
    const message = `The history cannot be written to ${file} (${reasonOf(error)}).`
    throw new OrionError('USAGE', message, { cause: error })
  }
  output.data({ id, file }, () => escapeLine(`The history of ${id} is in ${file}.`))
}
