import { reasonOf } from '../../errors/orion-error.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { Ending } from '../experiment/experiment.ts'
import type { BuiltIn } from './built-in.ts'
import { findingOf, type Observation } from './finding.ts'
import { firstDifference, shown } from './first-difference.ts'
import { normalForm } from './normal-form.ts'

/** The run ended as the one without faults did, and as the experiment expects. */
export const ending: BuiltIn = {
  name: 'ending',
  check: (evidence, control) => findingOf('ending', look(evidence, control)),
}

function look(evidence: Evidence, control: Evidence | undefined): Observation {
  const { experiment, ending } = evidence
  if (!ending) return { looked: 'no ending', unknown: ['it has not ended, see closed'] }
  const looked = [`ended as ${ending.status}`]
  const wrong: string[] = []
  const { complaint, problem } = expected(evidence, ending)
  if (experiment.expect) looked.push('compared with what is expected')
  if (complaint) wrong.push(`the ending is not as expected: ${complaint}`)
  if (control?.ending && experiment.sameResult !== false) {
    looked.push('compared with the control')
    wrong.push(...differences(evidence, ending, control, control.ending))
  } else if (control?.ending && !experiment.expect) {
    looked.push('its status compared with that of the control')
    wrong.push(...otherStatus(ending, control.ending))
  }
  const vacuous = looked.length === 1 ? ['there was nothing to compare it with'] : []
  const unknown = [...(problem === undefined ? [] : [problem]), ...vacuous]
  return { looked: looked.join(', '), wrong, unknown }
}

interface Expected {
  readonly complaint?: string
  /** Why its answer is not usable: it threw, or returned no text. */
  readonly problem?: string
}

/** Asks the user's function, which may be written in JavaScript. */
function expected({ experiment }: Evidence, ending: Ending): Expected {
  try {
    const given: unknown = experiment.expect?.(ending)
    if (given === undefined || typeof given === 'string') return { complaint: given ?? '' }
    const what = given instanceof Promise ? 'a promise' : JSON.stringify(given)
    return { problem: `\`expect\` of the experiment gave ${what}, where text or nothing is wanted` }
  } catch (error) {
    return { problem: `\`expect\` of the experiment failed: ${reasonOf(error)}` }
  }
}

function otherStatus(ending: Ending, control: Ending): string[] {
  if (ending.status === control.status) return []
  const reason = ending.status === 'completed' ? '' : ` (${ending.type}: ${ending.message})`
  return [`it ended as ${ending.status}${reason}, the control as ${control.status}`]
}

function differences(
  evidence: Evidence,
  ending: Ending,
  control: Evidence,
  wanted: Ending,
): string[] {
  const other = otherStatus(ending, wanted)
  if (other.length > 0) return other
  const here = normalForm(ending, evidence) as Record<string, unknown>
  const there = normalForm(wanted, control) as Record<string, unknown>
  const names = ['result', 'type', 'message']
  return names.flatMap((name) => {
    const difference = firstDifference(here[name], there[name], name)
    if (!difference) return []
    const { path } = difference
    return [`${path} is ${shown(difference.here)}, in the control ${shown(difference.there)}`]
  })
}
