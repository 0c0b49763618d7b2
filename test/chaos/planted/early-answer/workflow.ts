import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { recordVote } = proxyActivities<typeof activities>(SHORT)

/** Longer than it takes to record a vote, where nothing dies. */
const CLOSING_MS = 1_000

const voteUpdate = defineUpdate<string, [string]>('vote')

export async function takeVoteWorkflow(build: Build): Promise<string> {
  let voted = false
  setHandler(voteUpdate, async (choice) => {
    voted = true
    const recorded = recordVote(choice)
    // The bug: the voter gets the answer before it is true, and the run does not wait for it either.
    if (build === 'fixed') await recorded
    else recorded.catch(() => {})
    return 'your vote is recorded'
  })
  await condition(() => voted)
  await sleep(CLOSING_MS)
  await condition(allHandlersFinished)
  return 'poll closed'
}
