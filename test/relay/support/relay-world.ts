import { Client, Connection } from '@temporalio/client'
import type { Call, RelayEvent } from '../../../src/relay/events.ts'
import { RELAY_KEY_HEADER } from '../../../src/relay/key-header.ts'
import { startRelay, type Relay, type RelayOptions } from '../../../src/relay/relay.ts'
import { openUpstream, type Upstream, type UpstreamTarget } from '../../../src/relay/upstream.ts'
import { temporalAddress } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'

export const RELAY_KEY = 'the-key-of-the-tests'

export interface RelayWorld extends AsyncDisposable {
  readonly relay: Relay
  readonly upstream: Upstream
  /** All that the relay reported so far, in order. */
  readonly events: readonly RelayEvent[]
  /** The environment of a worker, an `orion` or a `temporal` that goes through the relay. */
  readonly env: Readonly<Record<string, string>>
  /** A client that goes through the relay; closed with it. */
  client(): Promise<Client>
  /** Resolves when an event of this type that fits has come. */
  heard<T extends RelayEvent['type']>(type: T, fits?: Fits<T>): Promise<EventOf<T>>
}

type EventOf<T extends RelayEvent['type']> = Extract<RelayEvent, { type: T }>
type Fits<T extends RelayEvent['type']> = (call: Call, event: EventOf<T>) => boolean

export interface RelayWorldOptions extends Pick<RelayOptions, 'polls' | 'divert' | 'apart'> {
  /** The shared Temporal where there is none. */
  readonly target?: UpstreamTarget
}

/** A relay in this process, before a Temporal. */
export async function startRelayWorld(options: RelayWorldOptions = {}): Promise<RelayWorld> {
  const { target = { address: temporalAddress() }, ...more } = options
  const upstream = openUpstream(target)
  const relay = await startRelay({ upstream, key: RELAY_KEY, ...more })
  const events: RelayEvent[] = []
  const connections: Connection[] = []
  relay.listen((event) => void events.push(event))
  return {
    relay,
    upstream,
    events,
    env: {
      TEMPORAL_ADDRESS: relay.address,
      [`TEMPORAL_GRPC_META_${RELAY_KEY_HEADER.toUpperCase().replaceAll('-', '_')}`]: RELAY_KEY,
    },
    async client() {
      const metadata = { [RELAY_KEY_HEADER]: RELAY_KEY }
      const connection = await Connection.connect({ address: relay.address, metadata })
      connections.push(connection)
      return new Client({ connection })
    },
    heard: (type, fits = () => true) =>
      waitFor(`the relay to report ${type}`, () =>
        events.find(
          (event): event is EventOf<typeof type> =>
            event.type === type && fits(event.call, event as EventOf<typeof type>),
        ),
      ),
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((connection) => connection.close()))
      await relay.close()
      upstream.close()
    },
  }
}
