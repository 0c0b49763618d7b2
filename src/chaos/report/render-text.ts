import type { Verdict } from '../experiment/verdict.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { CampaignReport, ExperimentReport } from '../campaign/campaign-report.ts'
import { claimsOf, headline, NOT_SHOWN } from './claims.ts'
import { inWords } from './durations.ts'
import { TEXT_COLUMNS, TEXT_TRIALS_MAX } from './limits.ts'
import { distributionOf } from './statistics.ts'
import { mainProblem, tallyOf, trialsOf } from './tally.ts'
import { visibleLine } from '../../telemetry/visible-text.ts'
import { wrapText } from './wrap-text.ts'

export const VERDICT_MARKS = { pass: '✓', unknown: '?', fail: '✗' } as const satisfies Record<
  Verdict,
  string
>

const VERDICT_WORDS = { pass: 'PASS', unknown: 'UNKNOWN', fail: 'FAIL' } as const

/**
 * The end of a campaign for a terminal, without colours. No line is wider than `TEXT_COLUMNS` but
 * the lines to paste, which stay whole.
 */
export function renderText(report: CampaignReport): string {
  return [
    ...wrapped(`${VERDICT_WORDS[report.verdict]}  ${report.title}: ${headline(report)}`, '  '),
    '',
    ...report.experiments.flatMap(experimentLines),
    ...swarmLines(report.swarms),
    ...troubleLines(report),
    ...claimsOf(report).flatMap(({ verdict, text }) =>
      wrapped(`${VERDICT_MARKS[verdict]} ${text}`, '  '),
    ),
    '',
    ...wrapped(NOT_SHOWN, ''),
    ...wrapped(`Took ${inWords(report.tookMs)}, seed ${report.seed}. Again:`, ''),
    visibleLine(report.command),
    '',
  ].join('\n')
}

function experimentLines(experiment: ExperimentReport): readonly string[] {
  const { name, verdict, points, trials, limits } = experiment
  const tally = tallyOf(trials)
  const head = `${VERDICT_MARKS[verdict]} ${name}`
  const counts = `points: ${points.found} found, ${points.distinct} distinct, ${points.run} run`
  const verdicts = `trials: ${tally.pass} pass, ${tally.unknown} unknown, ${tally.fail} fail`
  return [
    ...wrapped(head, '  '),
    ...wrapped(`  ${counts} · ${verdicts}`, '    '),
    ...wrapped(`  recovery: ${recoveryWords(trials, limits?.recoveryMs)}`, '    '),
    ...controlLines(experiment),
    '',
  ]
}

/** What is wrong without any fault has to be fixed first: nothing else was looked at. */
function controlLines({ control }: ExperimentReport): readonly string[] {
  return control.findings
    .filter(({ verdict }) => verdict !== 'pass')
    .flatMap(({ checker, verdict, problems }) =>
      wrapped(
        `  ${VERDICT_MARKS[verdict]} without any fault: ${checker}: ${problems[0] ?? ''}`,
        '    ',
      ),
    )
}

function swarmLines(swarms: readonly TrialReport[]): readonly string[] {
  if (swarms.length === 0) return []
  const { pass, unknown, fail, total } = tallyOf(swarms)
  const mark = VERDICT_MARKS[fail > 0 ? 'fail' : unknown > 0 ? 'unknown' : 'pass']
  return [
    `${mark} seeded swarms`,
    `  ${total} run: ${pass} pass, ${unknown} unknown, ${fail} fail`,
    ...(swarms.some(({ recovery }) => recovery)
      ? wrapped(`  recovery: ${recoveryWords(swarms, undefined)}`, '    ')
      : []),
    '',
  ]
}

/** The word `max of 7` stands for a 95th percentile that so few values do not have. */
function recoveryWords(trials: readonly TrialReport[], boundMs: number | undefined): string {
  const measured = distributionOf(
    trials.flatMap(({ recovery }) => (recovery ? [recovery.totalMs] : [])),
  )
  if (!measured) return 'not measured'
  const { n, p50, p95, max } = measured
  const tail = p95 === undefined ? '' : `, p95 ${inWords(p95)}`
  const bound = boundMs === undefined ? '' : `, bound ${inWords(boundMs)}`
  const of = p95 === undefined ? `max of ${n}` : 'max'
  const count = p95 === undefined ? '' : `, n ${n}`
  return `p50 ${inWords(p50)}${tail}, ${of} ${inWords(max)}${count}${bound}`
}

function troubleLines(report: CampaignReport): readonly string[] {
  const troubled = trialsOf(report)
    .filter(({ verdict }) => verdict !== 'pass')
    .toSorted((a, b) => Number(b.verdict === 'fail') - Number(a.verdict === 'fail'))
  const left = troubled.length - TEXT_TRIALS_MAX
  return [
    ...troubled.slice(0, TEXT_TRIALS_MAX).flatMap(troubleOf),
    ...(left > 0 ? [`… and ${left} more, which the report lists.`, ''] : []),
  ]
}

function troubleOf(trial: TrialReport): readonly string[] {
  const { id, verdict, reproduced, shrunkTo, command } = trial
  return [
    ...wrapped(`${VERDICT_MARKS[verdict]} ${id}`, '  '),
    ...wrapped(`  ${mainProblem(trial) ?? 'no finding says why'}`, '    '),
    ...(reproduced ? [`  failed again ${reproduced.failed} of ${reproduced.of} times`] : []),
    ...(shrunkTo === undefined || shrunkTo === id
      ? []
      : wrapped(`  still fails as ${shrunkTo}`, '    ')),
    visibleLine(command),
    '',
  ]
}

function wrapped(text: string, indent: string): readonly string[] {
  return wrapText(visibleLine(text), TEXT_COLUMNS, indent)
}
