import type { RunCount } from '../api/ops.ts'
import { statusWords } from '../rules/run-words.ts'

const ORDER = ['running', 'completed', 'cancelled', 'canceled', 'failed', 'timedout', 'terminated']

const COLOURS: Readonly<Record<string, string>> = {
  running: 's1',
  completed: 's2',
  failed: 's7',
  timedout: 's3',
  terminated: 's4',
}

/** How many runs of each type are in which state: a bar for each type. */
export function RunBars({ counts }: { readonly counts: readonly RunCount[] }) {
  const types = [...Map.groupBy(counts, ({ type }) => type)]
    .map(([type, parts]) => ({ type, parts, total: sum(parts) }))
    .toSorted((one, other) => other.total - one.total)
  const most = Math.max(1, ...types.map(({ total }) => total))
  const statuses = [...new Set(counts.map(({ status }) => status))].toSorted(byOrder)
  return (
    <section class="card" aria-labelledby="runs-by-type">
      <h2 id="runs-by-type">Runs by type and state</h2>
      <ul class="legend">
        {statuses.map((status) => (
          <li key={status}>
            <svg width="14" height="14" aria-hidden="true">
              <rect width="14" height="14" rx="3" class={COLOURS[status] ?? 's6'} />
            </svg>
            {statusWords(status).words}
          </li>
        ))}
      </ul>
      <ul class="lanes">
        {types.map(({ type, parts, total }) => (
          <li key={type}>
            <span class="lane-name" title={type}>
              {type}
            </span>
            <Bar parts={parts} most={most} />
            <span class="lane-time">{total}</span>
            <span class="unseen">{barWords(parts)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Bar({ parts, most }: { readonly parts: readonly RunCount[]; readonly most: number }) {
  let x = 0
  return (
    <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
      {parts
        .toSorted((one, other) => byOrder(one.status, other.status))
        .map(({ status, count }) => {
          const width = Math.max((1_000 * count) / most, 3)
          const at = x
          x += width
          return (
            <rect
              key={status}
              x={at}
              y="2"
              width={width}
              height="16"
              class={COLOURS[status] ?? 's6'}
            >
              <title>{`${count} ${statusWords(status).words}`}</title>
            </rect>
          )
        })}
    </svg>
  )
}

function barWords(parts: readonly RunCount[]): string {
  return parts.map(({ status, count }) => `${count} ${statusWords(status).words}`).join(', ')
}

function sum(parts: readonly RunCount[]): number {
  return parts.reduce((total, { count }) => total + count, 0)
}

function byOrder(one: string, other: string): number {
  return ORDER.indexOf(one) - ORDER.indexOf(other)
}
