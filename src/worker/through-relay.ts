import type { TemporalSettings } from '../config/temporal-settings.ts'
import { RELAY_KEY_HEADER } from '../relay/key-header.ts'
import { compressionTo } from './compression-to.ts'

/**
 * The same Temporal, reached through the relay of the worker's supervisor: `127.0.0.1:port/key`.
 * The relay has the credentials and renews them, so that the worker needs none.
 */
export function throughRelay(temporal: TemporalSettings, relay: string): TemporalSettings {
  const [address = '', key = ''] = relay.split('/')
  const { namespace, source } = temporal
  const connectionOptions = {
    address,
    metadata: { [RELAY_KEY_HEADER]: key },
    // The relay passes messages on as they are, to where Temporal is.
    grpcCompression: compressionTo(temporal.address),
  }
  return { address, namespace, source, connectionOptions }
}
