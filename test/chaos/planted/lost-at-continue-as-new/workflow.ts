import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { sortLetter } = proxyActivities<typeof activities>(SHORT)

const LETTERS = 2

const letterSignal = defineSignal<[string]>('letter')

/** Sorts one letter a run, and goes on in the next, so that no history grows long. */
export async function sortLettersWorkflow(
  build: Build,
  sorted: readonly string[] = [],
  carried: readonly string[] = [],
): Promise<readonly string[]> {
  const waiting = [...carried]
  const seen = new Set([...sorted, ...carried])
  setHandler(letterSignal, (letter) => {
    if (!seen.has(letter)) waiting.push(letter)
    seen.add(letter)
  })
  await condition(() => waiting.length > 0)
  const letter = waiting.shift() ?? ''
  await sortLetter(letter)
  const all = [...sorted, letter]
  if (all.length === LETTERS) return all
  // The bug: letters that came meanwhile stay behind in the run that ends here.
  const taken = build === 'flawed' ? [] : waiting
  return continueAsNew<typeof sortLettersWorkflow>(build, all, taken)
}
