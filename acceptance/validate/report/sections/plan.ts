import { inWords } from '../../../../src/chaos/report/durations.ts'
import { distributionOf } from '../../../../src/chaos/report/statistics.ts'
import { tallyOf } from '../../../../src/chaos/report/tally.ts'
import type { Records } from '../../record.ts'
import { scenariosOf } from '../criteria/judge-plan.ts'
import { outputOf } from '../look-up.ts'
import { code, section, table } from '../markdown.ts'

const HEADINGS = ['trial', 'passed', 'of', 'recovery p50', 'at most', 'n']

/** The plan's scenarios, each with how long its runs stood still. */
export function plan(records: Records): readonly string[] {
  const report = outputOf(records, 'plan')
  if (!report) return []
  const rows = scenariosOf(report).flatMap((trials) => {
    const [first] = trials
    if (!first) return []
    const { pass, total } = tallyOf(trials)
    const times = trials.flatMap(({ recovery }) => (recovery ? [recovery.totalMs] : []))
    const { p50, max, n } = distributionOf(times) ?? {}
    const ms = (value: number | undefined) => (value === undefined ? '–' : inWords(value))
    return [[code(first.id), String(pass), String(total), ms(p50), ms(max), String(n ?? 0)]]
  })
  return section('The plan’s scenarios', [
    'Recovery is from the fault to the first durable progress after it; the time for which all workers were away, which the id names in milliseconds, is part of it.',
    '',
    ...table(HEADINGS, rows),
  ])
}
