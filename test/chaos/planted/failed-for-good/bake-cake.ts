import { condition, defineSignal, setHandler, sleep } from '@temporalio/workflow'
import { withTransitions } from '../../../../src/workflow.ts'
import type { Build } from '../build.ts'
import { withOldTransitions } from '../old-transitions.ts'

/** As long as a slice takes to cut. */
const SLICE_MS = 20

const serveSignal = defineSignal('serve')

/** @param guestsOf where one build of the code has a mistake in it, and the next one has not */
export async function bakeCake(build: Build, guestsOf: () => number): Promise<string> {
  let served = false
  setHandler(serveSignal, () => void (served = true))
  // The bug: a mistake in the code is recorded as the end of the run, which it is not: the build
  // without the mistake finds a history that it does not follow.
  const within = build === 'flawed' ? withOldTransitions : withTransitions
  return within('the cake', async (transitions) => {
    await transitions.enter('baking')
    await condition(() => served)
    const guests = guestsOf()
    await sleep(SLICE_MS * guests)
    await transitions.end('served')
    return `cake for ${guests}`
  })
}
