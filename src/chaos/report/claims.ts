// The sentences that a report is quoted by. Each says what was run and no more: points that were
// all run are listed as all, samples as samples, and what was left out is listed beside it.
import type { Verdict } from '../experiment/verdict.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { CampaignReport, ExperimentReport } from '../campaign/campaign-report.ts'
import { shareInWords, successShareAtLeast } from './statistics.ts'
import { momentTrials, pointVerdicts, tallyOf, trialsOf, type Tally } from './tally.ts'

export interface Claim {
  readonly verdict: Verdict
  readonly text: string
}

/** What no campaign looks at, to stand below every claim. */
export const NOT_SHOWN =
  'Crashes are of processes and networks at the points that can be seen from outside, and at a ' +
  'few moments within activities. What an activity does unseen between two points, such as a ' +
  'call to a service, is crashed exactly only where it names a crashPoint. ' +
  'Loss of power, clocks that are set, and disks that corrupt are not part of it.'

export function headline(report: CampaignReport): string {
  const { total, fail, unknown } = tallyOf(trialsOf(report))
  if (total === 0) return 'Nothing was crashed, so nothing is known.'
  const parts = [
    fail > 0 && `${fail} of ${trials(total)} failed`,
    unknown > 0 && `${unknown}${fail > 0 ? '' : ` of ${trials(total)}`} could not be judged`,
  ].filter((part) => part !== false)
  if (parts.length > 0) return `${parts.join(', ')}.`
  const which = total === 1 ? 'The one trial' : `All ${total} trials`
  if (report.verdict === 'pass') return `${which} came back right.`
  return `${which} came back right, but the campaign as a whole did not pass: see below.`
}

export function claimsOf(report: CampaignReport): readonly Claim[] {
  return [
    ...report.experiments.flatMap(claimsOfExperiment),
    ...claimOfSwarms(report.swarms, report.notRun ?? 0),
    ...claimOfPlanted(report),
  ]
}

function claimsOfExperiment(experiment: ExperimentReport): readonly Claim[] {
  return [
    ...claimOfControl(experiment),
    ...claimOfReplay(experiment),
    ...claimOfPoints(experiment),
    ...claimOfMoments(experiment),
    ...claimOfTier(experiment, 2, 'second crashes during the recovery'),
    ...claimOfTier(experiment, 3, 'pairs of faults'),
    ...claimOfNotRun(experiment),
  ]
}

function claimOfControl({ name, control }: ExperimentReport): readonly Claim[] {
  const { fail, unknown } = tallyOf(control.findings)
  if (fail === 0 && unknown === 0) return []
  const text = `\`${name}\` without any fault: ${fail} checks failed, ${unknown} unknown.`
  return [{ verdict: fail > 0 ? 'fail' : 'unknown', text }]
}

function claimOfReplay({ name, replay }: ExperimentReport): readonly Claim[] {
  if (!replay) return []
  const { verdict, prefixes, of = prefixes, problems } = replay
  const what = `${of > prefixes ? `${prefixes} of ${of}` : prefixes} prefixes of the history of \`${name}\``
  if (verdict === 'pass' && prefixes > 0) {
    const text =
      of > prefixes ? `${what} were replayed, and came out the same.` : `All ${what} replay.`
    return [{ verdict, text }]
  }
  if (verdict === 'fail')
    return [{ verdict, text: `Replay of ${what}: ${count(problems.length)}.` }]
  return [{ verdict: 'unknown', text: `Whether the ${what} replay is not known.` }]
}

function claimOfPoints(experiment: ExperimentReport): readonly Claim[] {
  const { name, points, trials: all } = experiment
  // Nothing is claimed of what was not asked for; what there was no time for is listed below.
  if (points.found > 0 && !all.some(({ tier }) => tier === 1)) return []
  const tally = tallyOf(pointVerdicts(experiment))
  const left = Math.max(0, points.distinct - tally.total)
  if (points.distinct === 0 && tally.total === 0) {
    return [{ verdict: 'unknown', text: `No crash point of \`${name}\` is known.` }]
  }
  const wholeTier = left === 0 && points.run >= points.distinct
  if (wholeTier && tally.pass === tally.total) {
    return [{ verdict: 'pass', text: `${allPoints(points.distinct)} of \`${name}\` recovered.` }]
  }
  const of = Math.max(points.distinct, tally.total)
  const rest = restOf(tally, left)
  const text = `${tally.pass} of ${of} distinct crash points of \`${name}\` recovered${rest}.`
  return [{ verdict: tally.fail > 0 ? 'fail' : 'unknown', text }]
}

function allPoints(distinct: number): string {
  if (distinct === 1) return 'The one distinct crash point that was seen'
  return `All ${distinct} distinct crash points that were seen`
}

/** What no statement, heartbeat or \`crashPoint\` shows is crashed at some moments, not at each. */
function claimOfMoments(experiment: ExperimentReport): readonly Claim[] {
  const { total, pass, fail, unknown } = tallyOf(momentTrials(experiment))
  if (total === 0) return []
  const what = `kills at moments within activities of \`${experiment.name}\``
  const sample = 'a sample of what happens there unseen'
  if (pass === total)
    return [{ verdict: 'pass', text: `${total} ${what} came back right: ${sample}.` }]
  const text = `${pass} of ${total} ${what} came back right${restOf({ total, pass, fail, unknown }, 0)}.`
  return [{ verdict: fail > 0 ? 'fail' : 'unknown', text }]
}

function claimOfTier(
  { name, trials: all }: ExperimentReport,
  tier: 2 | 3,
  what: string,
): readonly Claim[] {
  const tally = tallyOf(all.filter((trial) => trial.tier === tier))
  if (tally.total === 0) return []
  const tried = `${what} of \`${name}\` that were tried`
  if (tally.pass === tally.total) {
    return [{ verdict: 'pass', text: `All ${tally.total} ${tried} came back right.` }]
  }
  const text = `${tally.pass} of ${tally.total} ${tried} came back right${restOf(tally, 0)}.`
  return [{ verdict: tally.fail > 0 ? 'fail' : 'unknown', text }]
}

function claimOfNotRun({ name, notRun = 0 }: ExperimentReport): readonly Claim[] {
  if (notRun === 0) return []
  const text = `${trials(notRun)} of \`${name}\` left out, as the time was over: nothing is known.`
  return [{ verdict: 'unknown', text }]
}

function claimOfSwarms(swarms: readonly TrialReport[], notRun: number): readonly Claim[] {
  const { total, pass, fail, unknown } = tallyOf(swarms)
  const left = notRun > 0 ? `, ${notRun} left out, as the time was over` : ''
  if (total === 0) {
    if (notRun === 0) return []
    return [{ verdict: 'unknown', text: `No seeded swarm was run${left}.` }]
  }
  const what = `seeded swarm${total === 1 ? '' : 's'}`
  if (fail > 0) return [{ verdict: 'fail', text: `${fail} of ${total} ${what} failed${left}.` }]
  if (unknown > 0) {
    const text = `0 failures in ${pass} of ${total} ${what}, ${unknown} unknown: no share is claimed`
    return [{ verdict: 'unknown', text: `${text}${left}.` }]
  }
  const share = shareInWords(successShareAtLeast(total))
  const text = `0 failures in ${total} ${what}: at least ${share} at 95 % confidence${left}.`
  return [{ verdict: notRun > 0 ? 'unknown' : 'pass', text }]
}

function claimOfPlanted({ planted }: CampaignReport): readonly Claim[] {
  if (!planted) return []
  const missed = planted.filter(({ caught }) => !caught).map(({ name }) => name)
  if (planted.length === 0) return [{ verdict: 'unknown', text: 'No bug was planted.' }]
  if (missed.length === 0) {
    return [{ verdict: 'pass', text: `All ${planted.length} planted bugs were caught.` }]
  }
  const caught = `${planted.length - missed.length} of ${planted.length}`
  const text = `${caught} planted bugs were caught; missed: ${missed.join(', ')}.`
  return [{ verdict: 'fail', text }]
}

function restOf({ fail, unknown }: Tally, left: number): string {
  return [
    fail > 0 && `, ${fail} failed`,
    unknown > 0 && `, ${unknown} unknown`,
    left > 0 && `, ${left} not run`,
  ]
    .filter((part) => part !== false)
    .join('')
}

function trials(count: number): string {
  return `${count} trial${count === 1 ? '' : 's'}`
}

function count(problems: number): string {
  return `${problems} problem${problems === 1 ? '' : 's'}`
}
