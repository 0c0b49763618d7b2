import { randomBytes } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { pastProxy } from '../../config/proxy.ts'
import { RELAY_KEY_HEADER } from '../../relay/key-header.ts'
import { startRelay } from '../../relay/relay.ts'
import { openUpstream } from '../../relay/upstream.ts'
import { upstreamTarget } from '../../supervisor/upstream-target.ts'
import type { Attendant } from '../lane/attendant.ts'
import type { ChaosWorld } from '../world/world.ts'
import { openCallerOfRun, type CallerOfRun, type CallerOfRunOptions } from './caller-of-run.ts'
import { watchCaller } from './watch-caller.ts'

/** Who starts runs and talks to them, over a relay of its own where calls can be lost. */
export interface Caller {
  readonly attend: (attendant: Attendant | undefined) => void
  /** Calls of one run, all recorded. */
  readonly open: (options: RunToCall) => CallerOfRun
  readonly close: () => Promise<void>
}

export type RunToCall = Omit<CallerOfRunOptions, 'client' | 'name'>

const KEY_BYTES = 24

export async function openCaller(world: ChaosWorld): Promise<Caller> {
  const upstream = openUpstream(upstreamTarget(world.temporal))
  const key = randomBytes(KEY_BYTES).toString('base64url')
  const relay = await startRelay({ upstream, key })
  const { attend, name } = watchCaller(relay)
  // Without the client's own retries: a caller that died and came back sends a new request.
  const connection = await Connection.connect({
    address: relay.address,
    metadata: { [RELAY_KEY_HEADER]: key },
    interceptors: [],
    channelArgs: pastProxy(relay.address),
  })
  const client = new Client({
    connection,
    namespace: world.temporal.namespace,
    ...(world.dataConverter && { dataConverter: world.dataConverter }),
  })
  return {
    attend,
    open: (options) => openCallerOfRun({ ...options, client, name }),
    async close() {
      await connection.close()
      await relay.close()
      upstream.close()
    },
  }
}
