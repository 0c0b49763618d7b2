import type { Records } from '../record.ts'
import { CRITERIA } from './criteria/criteria.ts'
import { judgeAll, type Judged } from './criteria/criterion.ts'
import { section, table } from './markdown.ts'
import { chaos } from './sections/chaos.ts'
import { machines } from './sections/machines.ts'
import { plan } from './sections/plan.ts'
import { planted } from './sections/planted.ts'
import { recovery } from './sections/recovery.ts'
import { resources } from './sections/resources.ts'
import { soak } from './sections/soak.ts'
import { tests } from './sections/tests.ts'
import { whatWasRun } from './sections/what-was-run.ts'

const HEAD = [
  '# Validation report',
  '',
  'Written by `npm run validate -- --write` from `.orion/validation/*.json`, where the commands below left what they found. Nothing in it is typed by hand; to change it, run the parts again: [how](../acceptance/README.md#validation).',
  '',
]

const FOOT = [
  '---',
  '',
  'Previous: [requirements](requirements.md) · Top: [map of the docs](README.md)',
]

const SECTIONS = [tests, plan, chaos, planted, recovery, soak, resources]

/** The whole page, made of what the parts have left and nothing else. */
export function renderReport(records: Records): string {
  return [
    ...HEAD,
    ...criteriaLines(judgeAll(CRITERIA, records)),
    ...whatWasRun(records),
    ...machines(records),
    ...SECTIONS.flatMap((lines) => lines(records)),
    ...FOOT,
    '',
  ].join('\n')
}

function criteriaLines(judged: readonly Judged[]): readonly string[] {
  const rows = judged.map(({ source, criterion, target, measured, outcome, part }) => [
    source,
    criterion,
    target,
    measured,
    outcome === 'met' ? outcome : `**${outcome}**`,
    part ?? '',
  ])
  return section('Criteria', [
    `${tallyInWords(judged)}. “too few”: all right, and less of it than was asked for; “unknown”: something could not be looked at.`,
    '',
    ...table(['asked by', 'criterion', 'target', 'measured', 'verdict', 'part'], rows),
  ])
}

function tallyInWords(judged: readonly Judged[]): string {
  const groups = Map.groupBy(judged, ({ outcome }) => outcome)
  const counts = [...groups].map(([outcome, { length }]) => `${length} ${outcome}`)
  return `Of ${judged.length}: ${counts.join(', ')}`
}
