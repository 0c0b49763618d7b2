import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { postLetter } = proxyActivities<typeof activities>(SHORT)

export async function answerLetterWorkflow(build: Build): Promise<string> {
  await postLetter(build)
  return 'letter answered'
}
