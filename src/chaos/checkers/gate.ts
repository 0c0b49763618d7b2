import type { Evidence } from '../experiment/evidence.ts'
import type { GatedEffect } from '../experiment/experiment.ts'
import type { BuiltIn } from './built-in.ts'
import { isComparable } from './comparable.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { approvalsOf, type Approvals } from './gate/approvals-of.ts'
import { orderOf, type GateOrder } from './gate/gated-activities.ts'
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
  const { approvals, refused, messages, byDeadline } = approvalsOf(evidence)
  const looked =
    `${several(happened.length, 'gated effect')} of ${gated.length}, ` +
    `${several(messages, 'decision')} in the history` +
    `${approvals.length > 0 ? ', an approval among them' : ''}${refused ? `; it was ${refused}` : ''}`
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
  if (byDeadline) {
    return { looked, unknown: ['it was approved by its deadline, of which no message tells'] }
  }
  const lacking = happened.filter(({ approvals: need = 1 }) => approvals.length < need)
  if (lacking.length > 0) {
    return { looked, wrong: lacking.map((one) => tooFew(one, approvals)) }
  }
  const orders = happened.flatMap((one) => {
    const approvedAt = approvals[(one.approvals ?? 1) - 1]?.place
    return approvedAt ? [{ ...one, ...orderOf(evidence.runs, one, approvedAt) }] : []
  })
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

function tooFew({ effect, approvals: need = 1 }: Gated, approvals: Approvals['approvals']): string {
  if (approvals.length === 0) {
    return `${effect} happened, and the history has no approval: no signal approve, no update decide, no vote`
  }
  const people = approvals.map(({ by }) => by).join(', ')
  return `${effect} needs ${need} approvals and happened with ${approvals.length} (${people})`
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
