import { proxyActivities } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

export async function transcodeFilmWorkflow(build: Build): Promise<string> {
  const { transcodeFilm } = proxyActivities<typeof activities>({
    ...SHORT,
    // As long as the longest film takes.
    startToCloseTimeout: '1 hour',
    // The bug: without heartbeats that hour is how long nobody misses a worker that died.
    ...(build === 'fixed' && { heartbeatTimeout: 1_000 }),
  })
  await transcodeFilm()
  return 'film transcoded'
}
