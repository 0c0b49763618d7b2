import type { Evidence } from '../experiment/evidence.ts'
import type { EffectCount } from '../experiment/experiment.ts'
import type { BuiltIn } from './built-in.ts'
import { findingOf, several, type Observation } from './finding.ts'
import { isComparable } from './comparable.ts'

/** Each effect shows once in the world, and they are those of the run without faults. */
export const effectsOnce: BuiltIn = {
  name: 'effects-once',
  check: (evidence, control) => {
    const { effectsProblem: unknown } = evidence
    if (unknown !== undefined) {
      return findingOf('effects-once', { looked: 'no effects', unknown: [unknown] })
    }
    if (hasNone(evidence, control)) return undefined
    return findingOf('effects-once', look(evidence, control))
  },
}

// Without a source of its own an experiment may well have no effects that Orion could count.
function hasNone({ experiment, effects }: Evidence, control: Evidence | undefined): boolean {
  return !experiment.effects && applied(effects).length === 0 && !control?.effects.length
}

function look(evidence: Evidence, control: Evidence | undefined): Observation {
  const effects = applied(evidence.effects)
  const times = effects.reduce((sum, effect) => sum + effect.applied, 0)
  const delivered =
    evidence.deliveries === undefined
      ? ''
      : `, ${several(evidence.deliveries, 'write')} of the run seen on the way to the database`
  const looked = `${several(effects.length, 'effect')} applied ${several(times, 'time')}${delivered}`
  const wrong = effects.filter((effect) => effect.applied !== 1).map(tooOften)
  if (control && isComparable(evidence, control)) {
    wrong.push(...missing(effects, applied(control.effects)))
    wrong.push(...unheardOf(effects, applied(control.effects)))
  }
  const unknown =
    effects.length === 0 && !control?.effects.length
      ? ['the experiment says how effects are counted, and there are none']
      : []
  return { looked, wrong, unknown }
}

function applied(effects: readonly EffectCount[]): EffectCount[] {
  return effects.filter(({ applied }) => applied > 0)
}

function tooOften({ name, applied }: EffectCount): string {
  return (
    `${name} was applied ${applied} times; each effect must be applied once: ` +
    'give it an idempotency key derived from workflow id and step'
  )
}

function missing(effects: readonly EffectCount[], control: readonly EffectCount[]): string[] {
  const names = new Set(effects.map(({ name }) => name))
  return control
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => `${name} was never applied, and the control applied it: an effect was lost`)
}

function unheardOf(effects: readonly EffectCount[], control: readonly EffectCount[]): string[] {
  const names = new Set(control.map(({ name }) => name))
  return effects
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => `${name} was applied, and the control never applied it`)
}
