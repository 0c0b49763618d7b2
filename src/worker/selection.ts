import type { Activities } from '../contract/activities.ts'
import { OrionError } from '../errors/orion-error.ts'

export type Selection = 'all' | 'none' | readonly string[]

// Activities take and give anything; what they take is checked where they are called.
// oxlint-disable-next-line typescript/no-explicit-any
export type ActivityTable = Record<string, (...args: any[]) => Promise<unknown>>

/**
 * Orion's activities and a person's own. One that took the place of Orion's would end the audit
 * trail without a word.
 */
export function joinActivities(orions: Activities, own: ActivityTable = {}): ActivityTable {
  const clash = Object.keys(own).filter((name) => Object.hasOwn(orions, name))
  if (clash.length === 0) return { ...orions, ...own }
  const message = `Activities of your own have names of Orion’s: ${clash.join(', ')}.`
  throw new OrionError('WORKER_START_FAILED', message, { remedy: 'Give them other names.' })
}

/** The activities that a worker serves; a name that does not exist is reported as a mistake. */
export function selectActivities(selection: Selection, all: ActivityTable): ActivityTable {
  if (selection === 'all') return all
  const names = selection === 'none' ? [] : selection
  refuseUnknown('ORION_ACTIVITIES', names, Object.keys(all))
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

export function refuseUnknown(
  variable: string,
  names: readonly string[],
  known: readonly string[],
): void {
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  const message = `Settings are wrong. ${variable}: there is no ${unknown.join(', no ')}; there are ${known.join(', ')}.`
  throw new OrionError('CONFIG_INVALID', message)
}
