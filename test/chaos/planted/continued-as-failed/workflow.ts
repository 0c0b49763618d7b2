import { continueAsNew } from '@temporalio/workflow'
import { withTransitions } from '../../../../src/workflow.ts'
import type { Build } from '../build.ts'
import { withOldTransitions } from '../old-transitions.ts'

const ROUNDS = 2

export async function countSheepWorkflow(build: Build, round = 1): Promise<string> {
  // The bug: what goes on as new is recorded as a run that has failed.
  const within = build === 'flawed' ? withOldTransitions : withTransitions
  return within('sheep', async (transitions) => {
    await transitions.enter('counting')
    if (round < ROUNDS) await continueAsNew<typeof countSheepWorkflow>(build, round + 1)
    await transitions.end('counted')
    return 'sheep counted'
  })
}
