import type { Evidence } from '../experiment/evidence.ts'
import type { BuiltIn } from './built-in.ts'
import { findingOf, type Observation } from './finding.ts'
import { isEnd } from './history/chain-links.ts'
import { isOpen } from './history/closings.ts'
import { inWords } from './history/event-words.ts'
import { stepsOf } from './history/steps.ts'

/** The run has ended within its time once everything was healed. */
export const closed: BuiltIn = {
  name: 'closed',
  check: (evidence) => findingOf('closed', look(evidence)),
}

function look({ ending, runs }: Evidence): Observation {
  const run = runs.at(-1)
  const last = run?.events.at(-1)
  if (!run || !last) return { looked: 'no history', wrong: ['there is no such run'] }
  const looked = `the end of ${runs.length === 1 ? 'the run' : `${runs.length} runs`}: ${inWords(last)}`
  if (ending && isEnd(last)) return { looked, wrong: [] }
  if (ending) return { looked, wrong: [`it was seen to end, and goes on with ${inWords(last)}`] }
  const waiting = stepsOf(run)
    .filter(isOpen)
    .map(({ kind, name, opened }) => `${[kind, name].join(' ').trim()} of ${inWords(opened)}`)
  const what = waiting.length > 0 ? `it waits for ${waiting.join(', ')}` : 'it waits for a message'
  return { looked, wrong: [`it did not end in time after everything was healed: ${what}`] }
}
