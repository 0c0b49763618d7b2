import { openChanges, type OpenChange } from '../../client/open-changes.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import type { ChangesFlags } from './flags.ts'

export async function changesCommand(output: Output, flags: ChangesFlags): Promise<void> {
  const { type } = flags
  const open = await withClient(output, flags, (client) =>
    openChanges(client, type === undefined ? {} : { type }),
  )
  output.data(open, ({ runs, more, changes }) =>
    [
      table(
        ['CHANGE', 'WORKFLOWS', 'NEW WAY', 'OLD WAY', 'THE OLD WAY'],
        changes.map((change) => [
          change.id,
          change.types.join(', '),
          String(change.newWay),
          String(change.oldWay),
          more ? 'not known' : verdict(change),
        ]),
        `None of ${runs} open runs has passed a change.`,
      ),
      ...(more ? [escapeLine(`Only the newest ${runs} open runs were looked at.`)] : []),
    ].join('\n'),
  )
}

function verdict({ oldWay, oldRuns }: OpenChange): string {
  if (oldWay === 0) return 'may go'
  const more = oldWay > oldRuns.length ? ` and ${oldWay - oldRuns.length} more` : ''
  return `is needed by ${oldRuns.join(', ')}${more}`
}
