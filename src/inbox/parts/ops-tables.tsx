import type { Queue, WorkerSeen } from '../api/ops.ts'
import { durationWords } from '../rules/time-words.ts'
import { Ago } from './moment.tsx'
import { Table } from './table.tsx'

export function QueueTable({ queues }: { readonly queues: readonly Queue[] }) {
  return (
    <Table title="Queues" columns={['Queue', 'Kind', 'Waiting tasks', 'Oldest', 'Pollers']}>
      {queues.map(({ name, kind, backlog, oldestSeconds, pollers }) => (
        <tr key={`${name} ${kind}`}>
          <th scope="row">{name}</th>
          <td>{kind}</td>
          <td>{backlog ?? 'not known'}</td>
          <td>{oldestSeconds !== undefined && durationWords(oldestSeconds * 1_000)}</td>
          <td class={pollers === 0 ? 'problem' : ''}>{pollers === 0 ? 'none' : pollers}</td>
        </tr>
      ))}
    </Table>
  )
}

export function WorkerTable({ workers }: { readonly workers: readonly WorkerSeen[] }) {
  return (
    <Table title="Workers" columns={['Worker', 'Queue', 'Build', 'Last seen']}>
      {workers.map(({ identity, queue, build, lastSeenMs }) => (
        <tr key={`${identity} ${queue}`}>
          <th scope="row">{identity}</th>
          <td>{queue}</td>
          <td>{build}</td>
          <td>
            <Ago atMs={lastSeenMs} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
