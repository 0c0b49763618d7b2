import { table } from '../../src/telemetry/table.ts'
import { LOST_AFTER_MS } from './limits.ts'
import { SETTINGS } from './settings.ts'
import { SITUATIONS } from './situations.ts'
import type { Row } from './verdict.ts'

const HEADINGS = [
  'SITUATION',
  'SETTING',
  'P50',
  'P95',
  'MAX',
  'N',
  'LOST',
  'CONTROL',
  'P50 BEYOND',
  'P95 BEYOND',
  'TARGET',
  'MET',
  '× SDK',
]

/** For people: a table for each server, and what its words mean. */
export function report(rows: readonly Row[]): string {
  const servers = [...new Set(rows.map(({ server }) => server))]
  const tables = servers.map((server) => {
    const own = rows.filter((row) => row.server === server)
    return `Temporal: ${server}\n${table(HEADINGS, own.map(cells), '')}`
  })
  const named = (entries: readonly { readonly name: string; readonly title: string }[]) =>
    entries.map(({ name, title }) => `  ${name}: ${title}`)
  const legend = [
    'Milliseconds from the fault, or from when the next step was due if that was later, to the',
    'first durable progress; CONTROL is the median without a fault, which BEYOND leaves out.',
    `LOST did not go on within ${LOST_AFTER_MS / 1_000} s.`,
    ...named(SETTINGS),
    ...named(SITUATIONS.filter(({ name }) => rows.some(({ situation }) => situation === name))),
  ]
  return [...tables, legend.join('\n')].join('\n\n')
}

function cells(row: Row): string[] {
  const { measured, beyondControl, target, met, timesFaster } = row
  return [
    row.situation,
    row.setting,
    ms(measured.p50),
    ms(measured.p95),
    ms(measured.max),
    String(measured.n),
    String(measured.lost),
    ms(row.controlP50),
    ms(beyondControl.p50),
    ms(beyondControl.p95),
    target ? [target.p50Ms, target.p95Ms].filter((value) => value !== undefined).join('/') : '',
    met === undefined ? '' : met ? 'yes' : 'NO',
    timesFaster === undefined ? '' : timesFaster.toFixed(1),
  ]
}

function ms(value: number): string {
  return value === Infinity ? 'lost' : value.toFixed(value < 10 ? 1 : 0)
}
