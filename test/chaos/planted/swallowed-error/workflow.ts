import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { storePhoto } = proxyActivities<typeof activities>(SHORT)

export async function storePhotoWorkflow(build: Build): Promise<string> {
  await storePhoto(build)
  return 'photo stored'
}
