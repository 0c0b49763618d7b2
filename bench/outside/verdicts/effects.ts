import type { RunEvidence } from '../evidence.ts'

const UNDO = /^undo-/

/** Whether each effect has happened once, and no other; of a cancelled run, none that is left. */
export function wrongEffects({ plan, status, effects }: RunEvidence): string[] {
  const names = effects.map(({ name }) => name)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const problems = [...new Set(twice)].map((name) => `its effect ${name} happened more than once`)
  if (status === undefined || status === 'running') return problems
  const planned = new Set(plan.effects)
  const strange = names.filter((name) => !planned.has(name) && !isUndone(name, status, planned))
  const lost = status === 'cancelled' ? notUndone(plan.type, names) : plan.effects
  return [
    ...problems,
    ...strange.map((name) => `its effect ${name} was not planned`),
    ...lost.filter((name) => !names.includes(name)).map((name) => `its effect ${name} is missing`),
  ]
}

function isUndone(name: string, status: string, planned: ReadonlySet<string>): boolean {
  return status === 'cancelled' && planned.has(name.replace(UNDO, ''))
}

// An order that was cancelled has undone whatever it did; the others have nothing to undo.
function notUndone(type: string, names: readonly string[]): readonly string[] {
  if (type !== 'order') return []
  return names.filter((name) => !UNDO.test(name)).map((name) => `undo-${name}`)
}
