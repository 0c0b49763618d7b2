import { withTransitions } from '../../../../src/workflow.ts'
import type { Build } from '../build.ts'
import { withOldTransitions } from '../old-transitions.ts'

export async function paintWallWorkflow(build: Build): Promise<string> {
  // The bug: a cancellation takes the row that is on its way with it, and the trail has a gap.
  const within = build === 'flawed' ? withOldTransitions : withTransitions
  return within('the wall', async (transitions) => {
    await transitions.enter('painting')
    await transitions.end('painted')
    return 'painted'
  })
}
