import type { RecordLine, ShownRun } from '../api/run.ts'
import { verdictWords } from '../rules/stage-words.ts'
import { Clock } from './moment.tsx'
import { Table } from './table.tsx'

/** What is on record of a run: decisions, states, effects. */
export function Records({ data }: { readonly data: ShownRun }) {
  const { audit, decisions, effects } = data
  return (
    <>
      {decisions.length > 0 && (
        <Lines title="Decisions" lines={decisions} words={verdictWords} last="By, and why" />
      )}
      {audit.length > 0 && <Lines title="States, as recorded" lines={audit} />}
      {effects.length > 0 && (
        <Lines title="What it did in the world" lines={effects} last="Key, once only" />
      )}
    </>
  )
}

interface LinesProps {
  readonly title: string
  readonly lines: readonly RecordLine[]
  readonly words?: (what: string) => string
  readonly last?: string
}

function Lines({ title, lines, words = (what) => what, last }: LinesProps) {
  return (
    <Table title={title} columns={['What', 'When', ...(last === undefined ? [] : [last])]}>
      {lines.map(({ key, what, atMs, by, reason }) => (
        <tr key={key}>
          <td>{words(what)}</td>
          <td>{atMs !== undefined && <Clock atMs={atMs} />}</td>
          {last !== undefined && (
            <td>
              {by !== undefined && <strong>{by}</strong>}{' '}
              {reason !== undefined && <span class="soft">{reason}</span>}
            </td>
          )}
        </tr>
      ))}
    </Table>
  )
}
