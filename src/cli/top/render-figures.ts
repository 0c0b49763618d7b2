import { formatDuration } from '../../contract/duration.ts'
import { isMissing, type Figures, type Part, type TypedCount } from '../../ops/figures.ts'
import type { PartHealth } from '../../ops/health.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import { paint } from '../output.ts'

/** Figures for people; a part that is missing says why. */
export function renderFigures(figures: Figures): string {
  const { asOf, version, runs, queues, workers, approvals, lastHour } = figures
  const servers = [server('Temporal', figures.temporal), server('database', figures.database)]
  const title = `Orion ${version}, ${new Date(asOf).toLocaleTimeString('en-GB')}`
  return [
    `${paint('bold', title)}   ${servers.join('   ')}`,
    section('Runs', runs, (counts) => runTable(counts)),
    ...(lastHour === undefined ? [] : [section('Last hour', lastHour, hourLine)]),
    section('Queues', queues, (known) =>
      table(
        ['QUEUE', 'TASKS', 'WAIT', 'OLDEST', 'WORKERS'],
        known.map(({ name, kind, backlog, oldestSeconds, pollers }) => [
          name,
          kind,
          backlog === undefined ? '?' : String(backlog),
          oldestSeconds ? seconds(oldestSeconds) : '-',
          String(pollers.length),
        ]),
        'none',
      ),
    ),
    section('Approvals', approvals, ({ open, overdue, ageSeconds: { p50, p95, max } }) =>
      open === 0
        ? 'none waits'
        : `${open} open, ${overdue} overdue; waiting p50 ${seconds(p50)}, p95 ${seconds(p95)}, longest ${seconds(max)}`,
    ),
    ...decidedLine(figures),
    section('Workers', workers, (seen) =>
      table(
        ['WORKER', 'QUEUE', 'BUILD', 'POLLED'],
        seen.map(({ identity, queue, buildId = '', lastSeenAt }) => [
          identity,
          queue,
          buildId,
          `${seconds((Date.parse(asOf) - Date.parse(lastSeenAt)) / 1_000)} ago`,
        ]),
        'none polls',
      ),
    ),
  ].join('\n')
}

function section<T>(title: string, part: Part<T>, write: (known: T) => string): string {
  const text = isMissing(part)
    ? paint('red', `cannot be read: ${escapeLine(part.error.message)} (${part.error.code})`)
    : write(part)
  return `\n${paint('bold', title)}\n${text}`
}

function server(name: string, { ok, roundTripMs, code = '' }: PartHealth): string {
  return ok
    ? paint('green', `${name} ${roundTripMs ?? 0} ms`)
    : paint('red', `${name} away: ${code}`)
}

/** A column a state, so that types stand below one another. */
function runTable(counts: readonly TypedCount[]): string {
  const states = [...new Set(counts.map(({ status }) => status))].toSorted()
  const types = [...new Set(counts.map(({ type }) => type))].toSorted()
  const count = (type: string, status: string) =>
    counts.find((one) => one.type === type && one.status === status)?.count ?? 0
  return table(
    ['TYPE', ...states.map((state) => state.toUpperCase())],
    types.map((type) => [type, ...states.map((state) => String(count(type, state)))]),
    'none so far',
  )
}

function hourLine({
  starts,
  failures,
  lastRowSeconds,
}: Exclude<NonNullable<Figures['lastHour']>, { error: object }>): string {
  const last = lastRowSeconds === null ? '' : `; last record ${seconds(lastRowSeconds)} ago`
  return `${starts} started, ${failures} failed${last}`
}

function decidedLine({ timeToDecideSeconds: decided }: Figures): string[] {
  if (decided === undefined || isMissing(decided) || decided.count === 0) return []
  const { count, p50, p95, decidedUnder3s } = decided
  const took = `p50 ${seconds(p50 ?? 0)}, p95 ${seconds(p95 ?? 0)}`
  return [`${count} decided in a day: ${took}; ${decidedUnder3s} in under 3 s`]
}

function seconds(value: number): string {
  return formatDuration(Math.round(value) * 1_000)
}
