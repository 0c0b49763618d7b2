import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { writeNovel } = proxyActivities<typeof activities>({
  ...SHORT,
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: 1_000,
})

export async function writeNovelWorkflow(build: Build): Promise<string> {
  await writeNovel(build)
  return 'novel written'
}
