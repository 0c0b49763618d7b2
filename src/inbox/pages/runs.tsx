import { signal } from '@preact/signals'
import type { PageNames } from '../api/api-names.ts'
import { list, looseOf, present, textIn } from '../api/loose.ts'
import { readRun, type Run } from '../api/run.ts'
import { REREAD_MS } from '../limits.ts'
import { Heading } from '../parts/heading.tsx'
import { Ago } from '../parts/moment.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { runPath } from '../rules/routes.ts'
import { durationWords } from '../rules/time-words.ts'
import { useResource } from '../state/resource.ts'

const STATUSES: readonly (readonly [value: string, words: string])[] = [
  ['', 'All'],
  ['running', 'Running'],
  ['completed', 'Completed'],
  ['failed', 'Failed'],
  ['cancelled', 'Cancelled'],
  ['terminated', 'Terminated'],
  ['timedout', 'Timed out'],
]

/** Kept between visits of the page. */
const status = signal('')
const type = signal('')
const size = signal(50)
const SIZE_MAX = 200

interface RunsRead {
  readonly items: readonly Run[]
  readonly next?: string
}

function readRuns(json: unknown): RunsRead {
  const it = looseOf<PageNames>(json)
  return { items: list(it['items']).map(readRun), ...present({ next: textIn(it, 'next') }) }
}

/** All runs, the newest first. */
export function RunsPage() {
  const query = new URLSearchParams({
    limit: String(size.value),
    ...(status.value !== '' && { status: status.value }),
    ...(type.value !== '' && { type: type.value }),
  })
  const { reading, readAgain } = useResource(`/v1/runs?${query}`, readRuns, REREAD_MS)
  const { data, problem, asOfMs } = reading.value
  return (
    <>
      <header>
        <Heading title="Runs" />
        <p class="soft">The newest first.</p>
      </header>
      <div class="tools" role="group" aria-label="Which runs">
        <label>
          <span class="small soft">State</span>
          <select
            value={status.value}
            onChange={(event) => (status.value = event.currentTarget.value)}
          >
            {STATUSES.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="small soft">Type</span>
          <input
            value={type.value}
            placeholder="all types"
            onChange={(event) => (type.value = event.currentTarget.value.trim())}
          />
        </label>
      </div>
      {problem && (
        <ProblemNotice problem={problem} asOfMs={asOfMs} onAgain={() => void readAgain()} />
      )}
      {data && data.items.length > 0 && <RunsTable items={data.items} />}
      {data && data.items.length === 0 && <p class="empty">No run is like that.</p>}
      {data?.next !== undefined && size.value < SIZE_MAX && (
        <button type="button" class="more" onClick={() => (size.value += 50)}>
          Show more
        </button>
      )}
    </>
  )
}

function RunsTable({ items }: { readonly items: readonly Run[] }) {
  return (
    <div class="card scroll" tabIndex={0} role="region" aria-label="Runs">
      <table>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Type</th>
            <th scope="col">State</th>
            <th scope="col">Started</th>
            <th scope="col" class="right">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((run) => (
            <tr key={`${run.id} ${run.startedAtMs}`}>
              <th scope="row">
                <a href={runPath(run.id)}>{run.id}</a>
              </th>
              <td>{run.type}</td>
              <td>
                <StatusPill status={run.status} />{' '}
                {run.phase !== undefined && <span class="soft small">{run.phase}</span>}
              </td>
              <td>
                <Ago atMs={run.startedAtMs} />
              </td>
              <td class="right">
                {run.startedAtMs !== undefined &&
                  run.closedAtMs !== undefined &&
                  durationWords(run.closedAtMs - run.startedAtMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
