import type { CallerCall } from '../../experiment/evidence.ts'
import { shown } from '../first-difference.ts'
import type { Message } from '../history/messages.ts'
import { canonical } from '../history/same-value.ts'

/** What is wrong with updates: lost, refused and done, or answered in two ways. */
export function lostUpdates(calls: readonly CallerCall[], messages: readonly Message[]): string[] {
  const sent = calls.filter(({ kind }) => kind === 'update')
  return [...Map.groupBy(sent, ({ id }) => id ?? '')].flatMap(([id, group]) => {
    const what = `the update ${group[0]?.name} (${id})`
    const kept = messages.filter(({ updateId }) => updateId === id)
    return [
      ...lost(what, group, kept),
      ...refused(what, group, kept),
      ...otherwise(what, group, kept),
    ]
  })
}

function lost(what: string, calls: readonly CallerCall[], kept: readonly Message[]): string[] {
  if (!calls.some(({ outcome }) => outcome === 'ok')) return []
  if (kept.length === 0) return [`${what} was answered and is in no history: it was lost`]
  if (kept.some(({ answer }) => answer)) return []
  return [`${what} was answered, and the history has no answer of it`]
}

function refused(what: string, calls: readonly CallerCall[], kept: readonly Message[]): string[] {
  // After a call that was lost a second one may be refused, because the first had its way.
  const no = calls.every(({ outcome }) => outcome === 'refused')
  const done = kept.some(({ answer }) => answer && 'value' in answer)
  return no && done ? [`${what} was refused, and the history has it as done`] : []
}

/** One id is one update: everybody who asks gets the same answer. */
function otherwise(what: string, calls: readonly CallerCall[], kept: readonly Message[]): string[] {
  const heard = calls.filter(({ outcome }) => outcome === 'ok').map(({ value }) => value)
  const written = kept.flatMap(({ answer }) => (answer && 'value' in answer ? [answer.value] : []))
  const answers = new Map([...heard, ...written].map((value) => [canonical(value ?? null), value]))
  if (answers.size <= 1) return []
  return [`${what} was answered in different ways: ${[...answers.values()].map(shown).join(', ')}`]
}
