import { isOrionError } from '../errors/orion-error.ts'
import { whenConnected } from '../config/connect-failure.ts'
import { STREAMS_MAX } from '../relay/limits.ts'
import { openUpstream } from '../relay/upstream.ts'
import { upstreamTarget } from '../supervisor/upstream-target.ts'
import type { Context } from '../local-stack/context.ts'
import { namedOrUp } from '../local-stack/usable-context.ts'
import { judgeConnections } from './connections.ts'
import { find, type Finding } from './finding.ts'

/** How many streams the server allows on a connection, and what the workers of the settings need. */
export async function checkConnections(context: Context): Promise<Finding[]> {
  const { config, temporal } = context
  try {
    namedOrUp(context)
    const upstream = openUpstream(upstreamTarget(temporal))
    try {
      await whenConnected(upstream.connect(0), temporal)
      const { limit = STREAMS_MAX } = upstream.facts().calls
      const judged = judgeConnections(config, limit, STREAMS_MAX)
      return [await find('connections', async () => judged)]
    } finally {
      upstream.close()
    }
  } catch (error) {
    // Another check reports a server that cannot be reached.
    if (isOrionError(error)) return []
    throw error
  }
}
