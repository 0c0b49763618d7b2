import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import type { Output } from '../output.ts'
import type { Swap } from './swap-code.ts'

/**
 * A change during a check or a swap is checked after it. What is wrong is reported, and the old code
 * goes on.
 *
 * @param stopping after which nothing is reported
 */
export function oneAtATime(
  output: Pick<Output, 'note'>,
  swap: Swap,
  stopping: AbortSignal,
): (file: string) => void {
  let waiting: string | undefined
  let busy = false
  const run = async () => {
    busy = true
    let goesOn = OLD_GOES_ON
    while (waiting !== undefined && !stopping.aborted) {
      const file = waiting
      waiting = undefined
      try {
        await swap(file, goesOn === MAY_BE_SERVED)
        // What is checked next was saved meanwhile, and workers load files as they find them.
        goesOn = MAY_BE_SERVED
      } catch (error) {
        if (!stopping.aborted) report(output, error, goesOn)
      }
    }
    busy = false
  }
  return (file) => {
    waiting = file
    if (!busy) void run()
  }
}

const OLD_GOES_ON = 'The old code goes on.'
const MAY_BE_SERVED =
  'The old code goes on. Workers that started while you saved may run the new one: save code that passes.'

function report(output: Pick<Output, 'note'>, error: unknown, goesOn: string): void {
  const known = isOrionError(error) ? error : undefined
  output.note(`${known ? `error ${known.code}: ` : ''}${reasonOf(error)}`)
  if (known) output.note(known.remedy)
  output.note(goesOn)
}
