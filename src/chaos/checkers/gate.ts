import type { Evidence } from '../experiment/evidence.ts'
import type { GatedEffect } from '../experiment/experiment.ts'
import type { BuiltIn } from './built-in.ts'
import { decisionMessages } from './approval/decision-messages.ts'
import { endingDecision, rowDecision } from './approval/standing.ts'
import { isComparable } from './comparable.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { orderOf, type GateOrder } from './gate/gated-activities.ts'
import { isBefore, type Place } from './history/messages.ts'
import { stepsOf } from './history/steps.ts'

/** What needs an approval happened after one was in the history, and never after a refusal. */
export const gate: BuiltIn = {
  name: 'gate',
  check: (evidence, control) => {
    const gated = (evidence.experiment.gated ?? []).map(asGated)
    return gated.length === 0 ? undefined : findingOf('gate', look(evidence, control, gated))
  },
}

type Gated = Pick<GatedEffect, 'effect'> & Partial<GatedEffect>

function asGated(gated: string | GatedEffect): Gated {
  return typeof gated === 'string' ? { effect: gated } : gated
}

function look(
  evidence: Evidence,
  control: Evidence | undefined,
  gated: readonly Gated[],
): Observation {
  if (evidence.effectsProblem !== undefined) {
    return { looked: 'no effects', unknown: ['the effects are not known, see effects-once'] }
  }
  const happened = gated.filter(({ effect }) => isApplied(evidence, effect))
  const { approvedAt, refused, messages } = verdictOf(evidence)
  const looked =
    `${several(happened.length, 'gated effect')} of ${gated.length}, ` +
    `${several(messages, 'decision')} in the history` +
    `${approvedAt ? ', an approval among them' : ''}${refused ? `; it was ${refused}` : ''}`
  if (happened.length === 0) {
    const names = gated.map(({ effect }) => effect).join(', ')
    const unknown = refused ? [] : mayBeMissing(evidence, gated, control)
    return { looked: `nothing that needs an approval happened (${names})`, unknown }
  }
  if (refused) {
    return {
      looked,
      wrong: happened.map(({ effect }) => `${effect} happened after a refusal: it was ${refused}`),
    }
  }
  if (!approvedAt) {
    const wrong = happened.map(
      ({ effect }) =>
        `${effect} happened, and the history has no approval: no signal approve, no update decide`,
    )
    return { looked, wrong }
  }
  const orders = happened.map((one) => ({ ...one, ...orderOf(evidence.runs, one, approvedAt) }))
  return {
    looked,
    wrong: orders.filter(({ order }) => order === 'before').map(tooSoon),
    unknown: orders.filter(({ order }) => order === 'cannot tell').map(cannotTell),
  }
}

/**
 * Nothing gated happened, which is right where it was not to. Otherwise nothing was looked at:
 * the control has it, or the activity that makes it has run.
 */
function mayBeMissing(
  evidence: Evidence,
  gated: readonly Gated[],
  control: Evidence | undefined,
): string[] {
  const beside = control && isComparable(evidence, control) ? control : undefined
  return gated.flatMap(({ effect, activity = effect }) => {
    if (beside && isApplied(beside, effect)) {
      return [`nothing that needs an approval happened: ${effect}, which the control has`]
    }
    if (!hasRun(evidence.runs, activity)) return []
    return [`the activity ${activity} has run, and no effect ${effect} is counted`]
  })
}

function hasRun(runs: Evidence['runs'], activity: string): boolean {
  const steps = runs.flatMap(stepsOf)
  return steps.some(
    ({ kind, name, closed }) =>
      kind === 'activity' &&
      name === activity &&
      closed.some((event) => event.activityTaskCompletedEventAttributes),
  )
}

function isApplied({ effects }: Evidence, effect: string): boolean {
  return effects.some(({ name, applied }) => name === effect && applied > 0)
}

interface DecidedAs {
  readonly approvedAt: Place | undefined
  /** As what, where it was not approved in the end. */
  readonly refused: string | undefined
  readonly messages: number
}

/** What stands is what is recorded; where nothing is, the first message that was heard. */
function verdictOf({ runs, decisions = [], ending }: Evidence): DecidedAs {
  const messages = decisionMessages(runs)
  const recorded = [...decisions.map(rowDecision), endingDecision(ending)].flatMap(
    (one) => one ?? [],
  )
  const [first] = messages
  const standing = recorded.length > 0 ? recorded : [first?.given].flatMap((one) => one ?? [])
  const approved = standing.some(({ decision }) => decision === 'approved')
  const refusal = standing.find(({ decision }) => decision !== 'approved')
  const places = messages
    .filter(({ given }) => given.decision === 'approved')
    .map(({ place }) => place)
    .toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
  return {
    approvedAt: places[0],
    refused: approved ? undefined : refusal?.decision,
    messages: messages.length,
  }
}

function tooSoon({ effect, seen }: Gated & GateOrder): string {
  return `${effect} did not wait for its approval: ${seen}`
}

function cannotTell({ effect, seen }: Gated & GateOrder): string {
  return (
    `whether ${effect} waited for its approval is not known: ${seen}; ` +
    `name its activity in the experiment: gated: [{ effect: '${effect}', activity: '…' }]`
  )
}
